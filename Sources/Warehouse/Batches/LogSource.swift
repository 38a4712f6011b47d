import Postgres
public import Model

/// One platform instance: fixes format, zone and default school of its logs (INPUTS §4).
public struct LogSource: Sendable, Equatable {
  public let id: Int32
  public let name: String
  public let format: String
  public let schoolCode: String?
  public let timeZone: String
  /// Days that raw files stay in the archive.
  public var retentionDays: Int = 90
  /// Delivered bytes a Vietnamese day over HTTP; nil: no bound.
  public var bytesPerDay: Int64?
}

/// Registers and finds platform instances.
public struct SourceStore: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public func list() async throws -> [LogSource] {
    try await store.query(.listSources).map { row in
      LogSource(
        id: Int32(try row.int64("id")), name: try row.string("name"),
        format: try row.string("format"), schoolCode: try row.optionalString("school_code"),
        timeZone: try row.string("time_zone"),
        retentionDays: Int(try row.int64("retention_days")),
        bytesPerDay: try row.optionalInt64("bytes_per_day"))
    }
  }

  public func find(id: Int32) async throws -> LogSource {
    let all = try await list()
    guard let source = all.first(where: { $0.id == id }) else {
      throw SourceError.unknown(name: "\(id)", known: all.map(\.name))
    }
    return source
  }

  /// Changes settings of a source; nil leaves one as it is. A new default school counts for what is loaded, or
  /// replayed, from now on.
  ///
  /// - Throws: `SourceError.unknown` or `badBound`.
  public func set(
    _ name: String, retentionDays: Int? = nil, bytesPerDay: Int64? = nil, schoolCode: String? = nil
  ) async throws {
    if let days = retentionDays, !(1...36_500).contains(days) {
      throw SourceError.badBound("\(days)")
    }
    if let bytes = bytesPerDay, bytes < 1 { throw SourceError.badBound("\(bytes)") }
    let known = try await store.query(
      .setSource,
      [
        .text(name), retentionDays.map { .int(Int64($0)) } ?? .null, .int(bytesPerDay),
        .text(schoolCode),
      ])
    if known.isEmpty { throw SourceError.unknown(name: name, known: try await list().map(\.name)) }
  }

  /// - Throws: `SourceError.unknown` naming the known sources.
  public func find(_ name: String) async throws -> LogSource {
    let all = try await list()
    guard let source = all.first(where: { $0.name == name }) else {
      throw SourceError.unknown(name: name, known: all.map(\.name))
    }
    return source
  }

  /// Adds a source; the same source once more is no error.
  ///
  /// - Throws: `SourceError` if the name is taken by a source with other settings, or the zone is unknown.
  public func add(
    name: String, format: String, schoolCode: String?, timeZone: String
  ) async throws -> LogSource {
    guard !name.isEmpty, name.utf8.count <= 128 else { throw SourceError.badName(name) }
    guard LocalClock(zone: timeZone) != nil else { throw SourceError.unknownZone(timeZone) }
    _ = try await store.query(
      .addSource,
      [
        .text(name), .text(format), schoolCode.map { Parameter.text($0) } ?? .null, .text(timeZone),
      ])
    let source = try await find(name)
    guard source.format == format, source.schoolCode == schoolCode, source.timeZone == timeZone
    else { throw SourceError.differs(name: name) }
    return source
  }
}

public enum SourceError: Explained {
  case unknown(name: String, known: [String])
  case badName(String)
  case unknownZone(String)
  case differs(name: String)
  case badBound(String)

  public var explanation: Explanation {
    switch self {
    case .unknown(let name, let known):
      Explanation(
        "unknown_source", ["name": name, "known": known.joined(separator: ", ")], exit: .badInput)
    case .badName(let name): Explanation("bad_source_name", ["name": name], exit: .usage)
    case .unknownZone(let zone): Explanation("unknown_zone", ["zone": zone], exit: .usage)
    case .badBound(let value): Explanation("bad_source_bound", ["value": value], exit: .usage)
    case .differs(let name): Explanation("source_differs", ["name": name], exit: .badInput)
    }
  }
}
