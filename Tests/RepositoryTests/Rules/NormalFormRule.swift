import Foundation

/// Vietnamese has two spellings in bytes for one spelling on paper; texts of the project use NFC, so that what
/// looks equal is equal.
struct NormalFormRule: Rule {
  func findings(in files: [Repository.File]) -> [Finding] {
    files.flatMap { file in
      file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { _, line in
          !line.utf8.elementsEqual(String(line).precomposedStringWithCanonicalMapping.utf8)
        }
        .map { Finding(path: file.path, line: $0.offset + 1, message: "is not in NFC") }
    }
  }
}
