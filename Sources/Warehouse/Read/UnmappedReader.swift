public import Model
import Postgres

/// Names of events that count for nothing, and people whom no roster knows.
public struct UnmappedReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct Name: Sendable {
    public let source: String
    public let name: String
    public let lines: Int64
    public let batches: Int64
    /// Days of the batches that have it.
    public let firstDay: String?
    public let lastDay: String?
    /// Lines of the source with an event, counted or not.
    public let allLines: Int64
  }

  /// The most frequent first; of one source or all.
  public func names(source: String?) async throws -> [Name] {
    try await store.query(.unmappedNames, [.text(source)]).map {
      Name(
        source: try $0.string("source"), name: try $0.string("name"),
        lines: try $0.int64("lines"), batches: try $0.int64("batches"),
        firstDay: try $0.optionalString("first_day"), lastDay: try $0.optionalString("last_day"),
        allLines: try $0.int64("all_lines"))
    }
  }

  /// Days on which ids of a source were active that lead to nobody; by source.
  public func people(source: String?) async throws -> [String: [PersonKey: Int]] {
    var people: [String: [PersonKey: Int]] = [:]
    for row in try await store.query(.unknownPeople, [.text(source)]) {
      let key = PersonKey(raw: UInt64(bitPattern: try row.int64("id")))
      people[try row.string("source"), default: [:]][key] = Int(try row.int64("days"))
    }
    return people
  }

  public func rosterPeople() async throws -> Set<PersonKey> {
    var people: Set<PersonKey> = []
    for row in try await store.query(.rosterPeople) {
      people.insert(PersonKey(raw: UInt64(bitPattern: try row.int64("person"))))
    }
    return people
  }
}
