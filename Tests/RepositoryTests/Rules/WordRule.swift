/// Words that have no place in code or in remarks.
struct WordRule: Rule {
  func findings(in files: [Repository.File]) -> [Finding] {
    files.flatMap { file in
      let text = SwiftText(file.text)
      return scan(text.code, of: file, for: Self.inCode)
        + scan(text.comments, of: file, for: Self.inComments)
    }
  }

  private typealias Word = (name: String, matches: @Sendable (String) -> Bool)

  private static let inCode: [Word] = [
    ("fatalError(", { $0.contains(/\bfatalError\s*\(/) }),
    ("try!", { $0.contains(/\btry!/) }),
    ("as!", { $0.contains(/\bas!/) }),
    ("Task.detached", { $0.contains(/\bTask\s*\.\s*detached\b/) }),
    ("XCTest", { $0.contains(/\bXCTest/) }),
  ]

  private static let inComments: [Word] = [
    ("a remark for later", { $0.contains(/\b(?:TODO|FIXME|XXX)\b/) })
  ]

  private func scan(
    _ lines: [String], of file: Repository.File, for words: [Word]
  ) -> [Finding] {
    lines.enumerated().flatMap { index, line in
      words.filter { $0.matches(line) }.map {
        Finding(path: file.path, line: index + 1, message: "\($0.name) is not used here")
      }
    }
  }
}
