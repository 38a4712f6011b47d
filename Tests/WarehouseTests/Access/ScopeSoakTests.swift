import Foundation
import Model
import Postgres
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
        let tally = try await Self.soak(readers, reads: Self.reads)
        #expect(tally.strange == 0)
        #expect(tally.answered > Self.reads / 2 && tally.answered < Self.reads)
      }
    }
  }

  /// With its policies open the same reads see what they must not; batches stand behind two walls.
  @Test(arguments: [["school"], ["batch", "source"]])
  func aFallenPolicyShows(tables: [String]) async throws {
    try await AccessScene.with { scene in
      let policies = try await scene.owner.lines(
        "SELECT polname, polrelid::regclass FROM pg_policy WHERE polrelid::regclass::text "
          + "IN ('\(tables.joined(separator: "','"))')")
      for policy in policies.map({ $0.replacing("|", with: " ON ") }) {
        try await scene.owner.withConnection {
          try await $0.script("ALTER POLICY \(policy) USING (true)")
        }
      }
      try await scene.login(.serve, size: 4) { store in
        let tally = try await Self.soak(store.forReaders(), reads: 200)
        #expect(!policies.isEmpty && tally.strange > 20)
      }
    }
  }

  private struct Tally {
    var answered = 0
    /// Reads that saw other rows than those of their scope.
    var strange = 0
  }

  private static func soak(_ store: DataStore, reads: Int) async throws -> Tally {
    try await withThrowingTaskGroup(of: Tally.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var tally = Tally()
          for turn in stride(from: worker, to: reads, by: workers) {
            guard let isRight = try await Self.turn(turn, store) else { continue }
            tally.answered += 1
            tally.strange += isRight ? 0 : 1
          }
          return tally
        }
      }
      return try await group.reduce(into: Tally()) {
        $0.answered += $1.answered
        $0.strange += $1.strange
      }
    }
  }

  /// One read of a school or, now and then, of nobody; each seventh is cancelled somewhere on its way.
  ///
  /// - Returns: whether it saw its own rows and no others; nil if it was cancelled.
  private static func turn(_ turn: Int, _ store: DataStore) async throws -> Bool? {
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
      return seen == expected
    } catch is CancellationError {
      return nil
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
