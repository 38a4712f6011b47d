import Postgres

/// Names of codes, by the key they stand in: schools, communes and subjects.
public struct LabelReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Key name → code → name.
  ///
  /// - Parameter language: that of the names of subjects.
  public func names(language: String) async throws -> [String: [String: String]] {
    let schools = try await SchoolReader(store: store).schools()
    let column = language == "en" ? "name_en" : "name_vi"
    var subjects: [String: String] = [:]
    for row in try await store.query(.subjectNames) {
      subjects[try row.string("code")] = try row.string(.name(column))
    }
    var communes: [String: String] = [:]
    for school in schools {
      if let code = school.communeCode { communes[code] = school.communeName }
    }
    return [
      "school": Dictionary(schools.map { ($0.code, $0.name) }) { first, _ in first },
      "subject": subjects, "commune": communes,
    ]
  }
}
