import Model
public import Reports
public import Warehouse

/// Puts a report together from the same statements that answer every other door.
public struct ReportBuilder: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Throws: `QueryError` if the school or province is not in the roster; names the known ones.
  public func document(
    _ kind: ReportDocument.Kind, code: String, query: IndicatorQuery
  ) async throws -> ReportDocument {
    let reader = IndicatorReader(store: store)
    var scoped = query
    scoped.filters[kind == .school ? .school : .province] = [code]
    func table(_ by: [GroupName]) async throws -> IndicatorTable {
      var asked = scoped
      asked.by = by
      return try await reader.table(.onlineShare, asked)
    }
    let levels = try await table([.level])
    let subjects = try await table([.subject, .grade])
    let last: (ReportSection.Name, GroupName) =
      kind == .school ? (.className, .className) : (.school, .school)
    let parts = try await table([last.1])
    return ReportDocument(
      kind: kind, code: code, name: try await name(of: kind, code),
      stamp: ReportStamp(
        schoolYear: levels.schoolYear, window: levels.window, profile: levels.profile,
        ruleVersion: levels.ruleVersion, asOf: levels.asOf, dataVersion: levels.dataVersion),
      coverage: try await coverage(scoped, reader),
      sections: [
        ReportSection(.level, rows: levels.rows),
        ReportSection(.subjectGrade, rows: subjects.rows), ReportSection(last.0, rows: parts.rows),
      ])
  }

  /// Codes of all schools or provinces of the roster.
  public func codes(_ kind: ReportDocument.Kind) async throws -> [String] {
    let schools = try await SchoolReader(store: store).schools()
    return kind == .school
      ? schools.map(\.code) : Array(Set(schools.map(\.provinceCode))).sorted()
  }

  private func name(of kind: ReportDocument.Kind, _ code: String) async throws -> String {
    let reader = SchoolReader(store: store)
    switch kind {
    case .school: return try await reader.schools().first { $0.code == code }?.name ?? code
    case .province: return try await reader.provinceName(code) ?? code
    }
  }

  /// Coverage of the whole scope: levels together.
  private func coverage(_ query: IndicatorQuery, _ reader: IndicatorReader) async throws -> String {
    try await reader.coverage(query).description
  }
}
