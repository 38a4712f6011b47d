import Model
import Reports

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

  init(_ page: PageRequest, level: String, levels: [String], words: PageWords) {
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
      field("level", levels.map { ($0, words.words("level.\($0)")) }, chosen: level),
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
