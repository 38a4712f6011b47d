import Model
import Reports
import Warehouse

/// Words and names for the tables of a page.
struct PageWords: Sendable {
  let messages: Messages
  /// By code, in the reader's language.
  let subjects: [String: String]
  let schools: [String: String]
  private(set) var provinces: [String: String]

  init(
    _ messages: Messages, subjects: [String: SubjectReader.Name], schools: [SchoolRecord]
  ) {
    self.messages = messages
    provinces = [:]
    self.subjects = subjects.mapValues {
      messages.language == "vi" ? $0.vietnamese : $0.english
    }
    self.schools = Dictionary(schools.map { ($0.code, $0.name) }) { first, _ in first }
  }

  /// With the names that codes had when a table was kept.
  init(_ messages: Messages, kept names: [String: [String: String]]) {
    self.messages = messages
    subjects = names["subject"] ?? [:]
    schools = names["school"] ?? [:]
    provinces = names["province"] ?? [:]
  }

  func naming(provinces: [String: String]) -> PageWords {
    var words = self
    words.provinces = provinces
    return words
  }

  func words(_ key: String, _ values: [String: String] = [:]) -> String {
    messages.words(key, values)
  }

  func subject(_ code: String) -> String { subjects[code] ?? code }
  func school(_ code: String) -> String { schools[code] ?? code }

  func count(_ number: Int) -> String { messages.amount(String(number)) }
  func count(_ number: Int64) -> String { messages.amount(String(number)) }

  func target(_ row: IndicatorRow) -> String {
    row.target.map { messages.decimal($0) + " %" } ?? "–"
  }

  /// Minutes without the zeros of their six places.
  func minutes(_ text: String) -> String { messages.amount(text) }
}

extension IndicatorRow {
  /// What a key of the row holds, as text; empty if it holds nothing.
  func key(_ name: GroupName) -> String {
    switch keys.first(where: { $0.name == name.rawValue })?.value {
    case .text(let text): text
    case .number(let number): String(number)
    case .missing, nil: ""
    }
  }
}
