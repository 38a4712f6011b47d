import Synchronization
import Testing

@testable import Service

/// Documents that are kept for a while.
@Suite struct RefreshedTests {
  private struct World {
    var clock = ContinuousClock.now
    var asked = 0
    var isDown = false
  }

  private final class Scene: Sendable {
    let world = Mutex(World())

    func pass(_ duration: Duration) { world.withLock { $0.clock += duration } }
    func set(down: Bool) { world.withLock { $0.isDown = down } }
    var asked: Int { world.withLock(\.asked) }

    func kept() -> Refreshed<Int> {
      Refreshed(
        // A machine full of other tests is not what is asked about here.
        missing: .unreachable(host: "x"), patience: .seconds(600),
        clock: { self.world.withLock(\.clock) },
        read: {
          // Others come meanwhile.
          await Task.yield()
          return try self.world.withLock { world in
            world.asked += 1
            if world.isDown { throw IdentityError.unreachable(host: "x") }
            return world.asked
          }
        })
    }
  }

  @Test func itIsAskedForWhenItIsOldAndNotBefore() async throws {
    let scene = Scene()
    let kept = scene.kept()
    #expect(try await kept.value() == 1)
    scene.pass(.seconds(599))
    #expect(try await kept.value() == 1)
    scene.pass(.seconds(1))
    #expect(try await kept.value() == 2)
  }

  @Test func manyWhoComeAtOnceAskOnce() async throws {
    let scene = Scene()
    let kept = scene.kept()
    for _ in 0..<2 {
      let before = scene.asked
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<20 { group.addTask { try await kept.value(lacking: true) } }
        for try await value in group { #expect(value == before + 1) }
      }
      #expect(scene.asked == before + 1)
      scene.pass(.seconds(60))
    }
  }

  @Test func whoeverMissesSomethingAsksOnceAMinute() async throws {
    let scene = Scene()
    let kept = scene.kept()
    _ = try await kept.value()
    scene.pass(.seconds(59))
    #expect(try await kept.value(lacking: true) == 1)
    scene.pass(.seconds(1))
    #expect(try await kept.value(lacking: true) == 2)
    #expect(try await kept.value(lacking: true) == 2)
  }

  @Test func anOldOneIsUsedForADayAndNoLonger() async throws {
    let scene = Scene()
    let kept = scene.kept()
    _ = try await kept.value()
    scene.set(down: true)
    scene.pass(.seconds(86_399))
    #expect(try await kept.value() == 1)
    // It was asked, and is not asked again at once.
    #expect(try await kept.value() == 1)
    #expect(scene.asked == 2)
    scene.pass(.seconds(1))
    await #expect(throws: IdentityError.unreachable(host: "x")) { _ = try await kept.value() }
  }

  @Test func whereThereIsNothingYetItIsAskedForEveryTenSeconds() async throws {
    let scene = Scene()
    scene.set(down: true)
    let kept = scene.kept()
    for _ in 0..<5 {
      await #expect(throws: IdentityError.unreachable(host: "x")) { _ = try await kept.value() }
    }
    #expect(scene.asked == 1)
    scene.set(down: false)
    scene.pass(.seconds(10))
    #expect(try await kept.value() == 2)
  }
}
