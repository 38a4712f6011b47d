public import Model
import Postgres

/// Recomputes numbers from facts and compares them with the stored ones, and leaves everything as it was: the
/// recomputation runs in a transaction that is rolled back (PROMISES, `titrong verify`).
public struct Verifier: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct Report: Sendable, Equatable {
    public var offerings = 0
    /// Derived tables whose content differs from what the facts give.
    public var differingTables: [String] = []
    public var isClean: Bool { differingTables.isEmpty }
  }

  private struct Undo: Error {
    let report: Report
  }

  /// - Parameter sample: part of the offerings and places, 0…1; 1 = all.
  /// - Throws: `VerifyError.marksLeft` while something waits to be aggregated: it would be taken for a difference.
  public func verify(sample: Double) async throws -> Report {
    do {
      return try await store.pool.withTransaction { connection in
        throw Undo(report: try await self.compare(sample: sample, on: connection))
      }
    } catch let undo as Undo {
      return undo.report
    }
  }

  private func compare(
    sample: Double, on connection: isolated Connection
  ) throws -> Report {
    let catalog = store.catalog
    _ = try connection.query(catalog[.lockRefresh])
    let waiting = try connection.query(catalog[.marksWaiting]).first?.bool("waiting") ?? false
    guard !waiting else { throw VerifyError.marksLeft }
    let before = try parts(on: connection)
    if sample >= 1 {
      _ = try connection.execute(catalog[.markEverything])
    } else {
      _ = try connection.execute(catalog[.markSample], [.double(sample)])
    }
    var report = Report()
    while let slice = try RefreshSlice(store: store).run(on: connection) {
      report.offerings += slice.offerings
    }
    let after = try parts(on: connection)
    report.differingTables = before.keys.filter { before[$0] != after[$0] }.sorted()
    // `data_version` would not tell the truth.
    if try !connection.query(catalog[.stateDrift]).isEmpty {
      report.differingTables.append("state_total")
    }
    return report
  }

  private func parts(on connection: isolated Connection) throws -> [String: String] {
    var parts: [String: String] = [:]
    for row in try connection.query(store.catalog[.contentParts]) {
      parts[try row.string("part")] = try row.optionalString("fingerprint") ?? "0"
    }
    return parts
  }
}

/// Why a check cannot be made.
public enum VerifyError: Explained {
  case marksLeft

  public var explanation: Explanation {
    switch self {
    case .marksLeft: Explanation("verify_marks_left", exit: .locked)
    }
  }
}
