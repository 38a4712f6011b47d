import Foundation
import Model
import Reports
import Warehouse

/// What a page of a province can be narrowed to, as a form without a script.
struct ProvinceFilter: Sendable {
  struct Choice: Sendable {
    let value: String
    let text: String
    let isChosen: Bool
  }

  struct Field: Sendable {
    let name: String
    let label: String
    let choices: [Choice]
    /// To be typed; nil where the choices are all there are.
    var typed: Typed?
  }

  struct Typed: Sendable {
    let value: String
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
  ///   - taught: schools of the level by what they teach.
  init(
    _ page: PageRequest, level: String, levels: [(name: String, count: Int)],
    taught: TaughtCounts, communes: CommuneChoice, words: PageWords
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
    /// What no school teaches leads nowhere; what is chosen stays.
    func counted(_ values: [(String, String, Int?)], chosen: String?) -> [(String, String)] {
      values.filter { $0.2 != nil || $0.0 == chosen }
        .map { ($0.0, "\($0.1) (\(words.count($0.2 ?? 0)))") }
    }
    let commune = page.parameters["commune"] ?? ""
    let subject = page.parameters["subject"]
    let grade = page.parameters["grade"]
    let subjects = counted(
      words.subjects.sorted { $0.value.localizedStandardCompare($1.value) == .orderedAscending }
        .map { ($0.key, $0.value, taught.subjects[$0.key]) }, chosen: subject)
    let grades = counted(
      (1...12).map { (String($0), String($0), taught.grades[$0]) }, chosen: grade)
    fields = [
      field(
        "level",
        levels.map {
          ($0.name, "\(words.words("level.\($0.name)")) (\(words.count($0.count)))")
        }, chosen: level),
      communes.isListed
        ? field(
          "commune", [("", all)] + communes.listed(words), chosen: communes.code(commune))
        : Field(
          name: "commune", label: words.messages.column("commune"), choices: [],
          typed: Typed(value: commune)),
      field("subject", [("", all)] + subjects, chosen: subject ?? ""),
      field("grade", [("", all)] + grades, chosen: grade ?? ""),
    ]
    let names = fields.map(\.name) + ["page"]
    kept = page.address.parameters.filter { !names.contains($0.name) }
      .map { Kept(name: $0.name, value: $0.value) }
  }
}
