public import Model
import Postgres

/// A published report as lists show it. Times are those of Vietnam.
public struct PublicationRecord: Sendable, Equatable {
  public let id: Int
  public let kind: String
  public let code: String
  public let schoolYear: String
  public let window: String
  public let revision: Int
  public let ruleVersion: Int
  public let asOf: String?
  public let dataVersion: String
  public let publishedAt: String
  /// Cells that differ from the revision before.
  public let changes: Int
  public let files: [String]
}

/// A batch that came between two revisions.
public struct PublicationCause: Sendable, Equatable {
  public let batch: Int
  public let name: String
  public let source: String
  public let state: String
}

public enum PublicationError: Explained, Equatable {
  case unknown(Int)

  public var explanation: Explanation {
    switch self {
    case .unknown(let id): Explanation("no_publication", ["id": "\(id)"], exit: .missingInput)
    }
  }
}

public struct PublicationReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Newest first.
  public func list(kind: String? = nil, code: String? = nil) async throws -> [PublicationRecord] {
    let parameters = [kind, code].map { $0.map { Parameter.text($0) } ?? .null }
    return try await store.query(.publications, parameters).map { row in
      PublicationRecord(
        id: Int(try row.int64("id")), kind: try row.string("kind"), code: try row.string("code"),
        schoolYear: SchoolYear(startYear: Int(try row.int64("school_year"))).description,
        window: try row.string("report_window"), revision: Int(try row.int64("revision")),
        ruleVersion: Int(try row.int64("rule_version")), asOf: try row.optionalString("as_of"),
        dataVersion: try row.string("data_version"),
        publishedAt: try row.string("published_at"), changes: Int(try row.int64("changes")),
        files: try row.textArray("files").compactMap(\.self))
    }
  }

  /// - Throws: `PublicationError.unknown`
  public func record(_ id: Int) async throws -> PublicationRecord {
    guard let record = try await list().first(where: { $0.id == id }) else {
      throw PublicationError.unknown(id)
    }
    return record
  }

  public func changes(_ id: Int) async throws -> [PublicationChange] {
    try await store.query(.publicationChanges, [.int(Int64(id))]).map { row in
      PublicationChange(
        place: try row.string("place"), cell: try row.string("cell"),
        before: try row.optionalString("before"), after: try row.optionalString("after"))
    }
  }

  public func causes(_ id: Int) async throws -> [PublicationCause] {
    try await store.query(.publicationCauses, [.int(Int64(id))]).map { row in
      PublicationCause(
        batch: Int(try row.int64("batch")), name: try row.string("name"),
        source: try row.string("source"), state: try row.string("state"))
    }
  }

  public func file(_ id: Int, _ name: String) async throws -> [UInt8]? {
    try await store.query(.publicationFile, [.int(Int64(id)), .text(name)]).first?
      .bytes("content")
  }
}
