import Model
import Warehouse

/// Schools by parts of their names, codes or communes, whatever the accents and case: `thcs so 2` finds
/// `Trường THCS Số 2`.
struct SchoolSearch: Sendable {
  /// More than this nobody reads through; the rest is counted.
  static let most = 60

  private let words: [String]

  init(_ text: String) {
    // A form sends a space as `+`.
    words = text.split { $0.isWhitespace || $0 == "+" }.map { SubjectFolding.key(String($0)) }
  }

  func matches(in schools: [SchoolRecord]) -> [SchoolRecord] {
    schools.filter { school in
      let parts = [school.code, school.name, school.communeName ?? ""].map(SubjectFolding.key)
      return words.allSatisfy { word in parts.contains { $0.contains(word) } }
    }
  }
}
