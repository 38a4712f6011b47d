public import Model
import Postgres

/// A cell of a report that differs from the revision before.
public struct PublicationChange: Sendable, Hashable {
  /// Section and keys of the row.
  public let place: String
  public let cell: String
  /// `nil` where there was no such row.
  public let before: String?
  public let after: String?

  public init(place: String, cell: String, before: String?, after: String?) {
    self.place = place
    self.cell = cell
    self.before = before
    self.after = after
  }
}

/// A report to be frozen.
public struct PublicationDraft: Sendable {
  public let kind: String
  public let code: String
  public let year: SchoolYear
  public let window: Window
  public let ruleVersion: Int
  public let asOf: String?
  public let dataVersion: String
  public let files: [(name: String, bytes: [UInt8])]

  public init(
    kind: String, code: String, year: SchoolYear, window: Window, ruleVersion: Int, asOf: String?,
    dataVersion: String, files: [(name: String, bytes: [UInt8])]
  ) {
    self.kind = kind
    self.code = code
    self.year = year
    self.window = window
    self.ruleVersion = ruleVersion
    self.asOf = asOf
    self.dataVersion = dataVersion
    self.files = files
  }
}

/// Keeps published reports: a revision never changes, and another one is made only for numbers that changed.
public struct PublicationStore: Sendable {
  public enum Outcome: Sendable, Equatable {
    /// No number differs from the latest revision, which stays as it is.
    case unchanged(revision: Int)
    case published(id: Int, revision: Int, changes: Int, causes: Int)
  }

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Parameter compare: cells that differ, given the table of the latest revision.
  public func publish(
    _ draft: PublicationDraft,
    compare: @Sendable ([UInt8]) throws -> [PublicationChange]
  ) async throws -> Outcome {
    let place: [Parameter] = [
      .text(draft.kind), .text(draft.code), .int(Int64(draft.year.startYear)),
      .text(draft.window.description),
    ]
    return try await store.withRepeatable { connection in
      let latest = try await connection.query(store.catalog[.latestPublication], place).first
      var changes: [PublicationChange] = []
      var revision = 1
      if let latest {
        changes = try compare(try latest.bytes("content"))
        revision = Int(try latest.int64("revision"))
        guard !changes.isEmpty else { return .unchanged(revision: revision) }
        revision += 1
      }
      let added = try await connection.query(
        store.catalog[.addPublication],
        place + [
          .int(Int64(revision)), .int(Int64(draft.ruleVersion)),
          draft.asOf.map { .text($0) } ?? .null, .text(draft.dataVersion),
        ])
      // Somebody else published it in this moment, from the same numbers.
      guard let id = try added.first?.int64("id") else { return .unchanged(revision: revision) }
      for file in draft.files {
        _ = try await connection.query(
          store.catalog[.addPublicationFile], [.int(id), .text(file.name), .bytes(file.bytes)])
      }
      _ = try await connection.query(
        store.catalog[.addPublicationChanges],
        [
          .int(id), .textArray(changes.map(\.place)), .textArray(changes.map(\.cell)),
          .textArray(changes.map(\.before)), .textArray(changes.map(\.after)),
        ])
      let causes = try await connection.query(
        store.catalog[.addPublicationCauses],
        [.int(id), .text(draft.window.kind), .text(draft.window.argument)])
      return .published(
        id: Int(id), revision: revision, changes: changes.count, causes: causes.count)
    }
  }
}
