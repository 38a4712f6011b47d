import Foundation
import Model
import Reports
import Warehouse

/// What a page of a province can be narrowed to, as a form without a script.
struct ProvinceFilter: Sendable {
  /// Each with the number of its schools, in the order of their names.
  private static func communes(
    _ schools: [SchoolRecord], _ words: PageWords
  ) -> [(String, String)] {
    Dictionary(grouping: schools) { $0.communeCode ?? "" }
      .filter { !$0.key.isEmpty }
      .map { code, schools in (code, schools.first?.communeName ?? code, schools.count) }
      .sorted {
        let order = $0.1.localizedStandardCompare($1.1)
        return order == .orderedSame ? $0.0 < $1.0 : order == .orderedAscending
      }
      .map { code, name, count in (code, "\(name) (\(words.count(count)))") }
  }

  struct Choice: Sendable {
    let value: String
    let text: String
    let isChosen: Bool
  }

  struct Field: Sendable {
    let name: String
    let label: String
    let choices: [Choice]
  }

  /// What stays as it was.
  struct Kept: Sendable {
    let name: String
    let value: String
  }

  let label: String
  let action: String
  let submit: String
  let fields: [Field]
  let kept: [Kept]

  /// - Parameters:
  ///   - levels: with the number of schools of each.
  ///   - schools: of the province, to be told by commune.
  init(
    _ page: PageRequest, level: String, levels: [(name: String, count: Int)],
    schools: [SchoolRecord] = [], words: PageWords
  ) {
    label = words.words("page.filter")
    submit = words.words("page.filter.submit")
    action = page.address.path
    let all = words.words("page.filter.all")
    func field(_ name: String, _ values: [(String, String)], chosen: String) -> Field {
      Field(
        name: name, label: words.messages.column(name),
        choices: values.map { Choice(value: $0.0, text: $0.1, isChosen: $0.0 == chosen) })
    }
    let subjects = words.subjects.sorted { $0.value < $1.value }.map { ($0.key, $0.value) }
    fields = [
      field(
        "level",
        levels.map {
          ($0.name, "\(words.words("level.\($0.name)")) (\(words.count($0.count)))")
        }, chosen: level),
      field(
        "commune", [("", all)] + Self.communes(schools, words),
        chosen: page.parameters["commune"] ?? ""),
      field("subject", [("", all)] + subjects, chosen: page.parameters["subject"] ?? ""),
      field(
        "grade", [("", all)] + (1...12).map { (String($0), String($0)) },
        chosen: page.parameters["grade"] ?? ""),
    ]
    let names = fields.map(\.name) + ["page"]
    kept = page.address.parameters.filter { !names.contains($0.name) }
      .map { Kept(name: $0.name, value: $0.value) }
  }
}
