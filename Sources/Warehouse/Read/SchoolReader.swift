import Postgres

/// A school as the roster has it today.
public struct SchoolRecord: Sendable, Equatable {
  public let code: String
  public let name: String
  public let provinceCode: String
  public let communeCode: String?
  public let communeName: String?

  public init(
    code: String, name: String, provinceCode: String, communeCode: String?, communeName: String?
  ) {
    self.code = code
    self.name = name
    self.provinceCode = provinceCode
    self.communeCode = communeCode
    self.communeName = communeName
  }
}

/// Reads the administrative tree.
public struct SchoolReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// In order of their codes.
  public func schools() async throws -> [SchoolRecord] {
    try await store.query(.knownSchools).map { row in
      SchoolRecord(
        code: try row.string("code"), name: try row.string("name"),
        provinceCode: try row.string("province_code"),
        communeCode: try row.optionalString("commune_code"),
        communeName: try row.optionalString("commune_name"))
    }
  }

  /// Names of subjects by their codes, English ones where they are asked for.
  public func subjectNames(language: String) async throws -> [String: String] {
    let column: RowColumn = language == "en" ? "name_en" : "name_vi"
    let names = try await store.query(.subjectNames).map { row in
      (try row.string("code"), try row.optionalString(column) ?? "")
    }
    return Dictionary(names.filter { !$0.1.isEmpty }) { first, _ in first }
  }

  /// Name of the province a code means today.
  public func provinceName(_ code: String) async throws -> String? {
    try await store.query(.provinceName, [.text(code)]).first?.optionalString("full_name_vi")
  }
}
