import Postgres

/// Names of the subjects of the curriculum.
public struct SubjectReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct Name: Sendable, Hashable {
    public let vietnamese: String
    public let english: String
  }

  /// By code.
  public func names() async throws -> [String: Name] {
    var names: [String: Name] = [:]
    for row in try await store.query(.subjectNames) {
      let vietnamese = try row.string("name_vi")
      names[try row.string("code")] = Name(
        vietnamese: vietnamese, english: try row.optionalString("name_en") ?? vietnamese)
    }
    return names
  }

  /// Code of a subject by its code, name or alias in any spelling.
  ///
  /// - Throws: `QueryError.unknownValue`
  public func code(_ text: String) async throws -> String {
    try await store.pool.withConnection { connection in
      try await QueryCheck(catalog: self.store.catalog).subject(text, on: connection)
    }
  }
}
