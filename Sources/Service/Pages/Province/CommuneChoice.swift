import Foundation
import Model
import Warehouse

/// The communes of a province, to choose from a list, or to be typed where the list would be most of the page.
struct CommuneChoice {
  /// More would be a fourth of the page; provinces have a hundred on average since 2025, the largest 168.
  static let mostListed = 100

  /// In the order of their names, each with its schools.
  private let communes: [(code: String, name: String, schools: Int)]

  /// - Parameter schools: of the province.
  init(_ schools: [SchoolRecord]) {
    communes = Dictionary(grouping: schools) { $0.communeCode ?? "" }
      .filter { !$0.key.isEmpty }
      .map { code, schools in (code, schools.first?.communeName ?? code, schools.count) }
      .sorted {
        let order = $0.1.localizedStandardCompare($1.1)
        return order == .orderedSame ? $0.0 < $1.0 : order == .orderedAscending
      }
  }

  var isListed: Bool { communes.count <= Self.mostListed }

  /// Codes with what is shown for them.
  func listed(_ words: PageWords) -> [(String, String)] {
    communes.map { ($0.code, "\($0.name) (\(words.count($0.schools)))") }
  }

  /// The code of what was typed: a code, or a name that only one commune has, however its marks are written. What is
  /// neither stays as it is, and will be told to be unknown.
  func code(_ text: String) -> String {
    if communes.contains(where: { $0.code == text }) { return text }
    // A form sends a space as `+`.
    let key = SubjectFolding.key(text.replacing("+", with: " "))
    let found = communes.filter { SubjectFolding.key($0.name) == key }
    return found.count == 1 ? found[0].code : text
  }
}
