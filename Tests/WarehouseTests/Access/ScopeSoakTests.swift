import Foundation
import Model
import Testing
import Warehouse

/// Many readers of many scopes on few connections, with cancellations in between: nobody gets a row of somebody else.
@Suite struct ScopeSoakTests {
  /// 50,000 for a release.
  private static let reads =
    ProcessInfo.processInfo.environment["TITRONG_SCOPE_READS"].flatMap { Int($0) } ?? 2_000
  private static let workers = 24

  @Test func nobodyGetsRowsOfAnotherScope() async throws {
    try await AccessScene.with { scene in
      try await scene.login(.serve, size: 4) { store in
        let readers = store.forReaders()
        let answered = try await withThrowingTaskGroup(of: Int.self) { group in
          for worker in 0..<Self.workers {
            group.addTask { try await Self.work(from: worker, readers) }
          }
          return try await group.reduce(0, +)
        }
        #expect(answered > Self.reads / 2 && answered < Self.reads)
      }
    }
  }

  /// How many reads were answered.
  private static func work(from worker: Int, _ store: DataStore) async throws -> Int {
    var answered = 0
    for turn in stride(from: worker, to: reads, by: workers) {
      if try await Self.turn(turn, store) { answered += 1 }
    }
    return answered
  }

  /// One read of a school or, now and then, of nobody; each seventh is cancelled somewhere on its way.
  private static func turn(_ turn: Int, _ store: DataStore) async throws -> Bool {
    let school = turn % 41
    let read = Task {
      guard school > 0 else {
        return try await codes(turn, store)
      }
      return try await Reader(name: "reader", scope: .school("S\(school)")).reading {
        try await codes(turn, store)
      }
    }
    if turn % 7 == 0 {
      // So that the cancellation meets the read in another place each time.
      try await Task.sleep(for: .microseconds(turn * 37 % 4_000))
      read.cancel()
    }
    do {
      let seen = try await read.value
      let expected: Set<String> =
        switch school {
        case 0: []
        case 1: ["S1", "S40"]
        default: ["S\(school)"]
        }
      #expect(seen == expected, "turn \(turn)")
      return true
    } catch is CancellationError {
      return false
    }
  }

  private static func codes(_ turn: Int, _ store: DataStore) async throws -> Set<String> {
    turn % 3 == 0
      ? Set(
        try await BatchReader(store: store).batches().map {
          "S" + $0.source.drop { $0 != "-" }.dropFirst()
        }) : Set(try await SchoolReader(store: store).schools().map(\.code))
  }
}
