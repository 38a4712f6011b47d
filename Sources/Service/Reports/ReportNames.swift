import Model
import Reports
import Warehouse

/// Names of codes for people, read once for a run.
struct ReportNames: Sendable {
  /// Unit kind → code → name.
  private let units: [ReportDocument.Kind: [String: String]]
  let labels: KeyLabels

  init(store: DataStore, _ messages: Messages) async throws {
    let reader = SchoolReader(store: store)
    let records = try await reader.schools()
    let schools = Dictionary(records.map { ($0.code, $0.name) }) { _, last in last }
    var provinces: [String: String] = [:]
    for code in Set(records.map(\.provinceCode)) {
      provinces[code] = try await reader.provinceName(code) ?? code
    }
    units = [.school: schools, .province: provinces]
    labels = KeyLabels([
      "subject": try await reader.subjectNames(language: messages.language), "school": schools,
      "indicator": messages.names("indicator", Indicator.allCases.map(\.rawValue)),
      "level": messages.names("level", Level.allCases.map(\.rawValue)),
      "profile": messages.names("profile", Profile.allCases.map(\.rawValue)),
    ])
  }

  func name(_ kind: ReportDocument.Kind, _ code: String) -> String { units[kind]?[code] ?? code }

  /// - Throws: `QueryError` naming the known ones.
  func require(_ kind: ReportDocument.Kind, _ codes: [String]) throws {
    let known = units[kind] ?? [:]
    guard let wrong = codes.first(where: { known[$0] == nil }) else { return }
    throw QueryError.unknownValue(
      name: kind.rawValue, value: wrong, known: known.keys.sorted())
  }

  /// In a fixed order: reports depend on what their units are called.
  var text: String {
    [ReportDocument.Kind.school, .province].flatMap { kind in
      (units[kind] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }.joined(separator: "\n")
  }
}

extension Messages {
  fileprivate func names(_ prefix: String, _ codes: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: codes.map { ($0, text("\(prefix).\($0)") ?? $0) })
  }
}
