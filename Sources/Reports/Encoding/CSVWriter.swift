/// One cell, by where its content comes from: only text from outside can carry a formula.
enum CSVCell {
  /// A column name of ours.
  case name(String)
  /// Digits, an ISO day or another machine-made value.
  case number(String)
  case text(String)
  case empty

  static func optionalNumber(_ text: String?) -> CSVCell { text.map { .number($0) } ?? .empty }
  static func optionalNumber(_ number: Int?) -> CSVCell {
    number.map { .number(String($0)) } ?? .empty
  }
}

/// Writes rows as RFC 4180 asks: CRLF, quotes doubled, cells quoted only where needed.
struct CSVWriter {
  private let dialect: CSVDialect
  private(set) var bytes: [UInt8]

  init(_ dialect: CSVDialect) {
    self.dialect = dialect
    self.bytes = dialect.byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
  }

  mutating func row(_ cells: [CSVCell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(dialect.separator.rawValue) }
      switch cell {
      case .name(let text), .number(let text): append(text)
      case .text(let text): append(Self.startsFormula(text) ? "'" + text : text)
      case .empty: break
      }
    }
    bytes += [0x0D, 0x0A]
  }

  /// A spreadsheet would run such a cell as a formula; a leading apostrophe makes it text.
  private static func startsFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
  }

  private mutating func append(_ text: String) {
    let needsQuotes = text.utf8.contains {
      $0 == 0x22 || $0 == 0x0D || $0 == 0x0A || $0 == dialect.separator.rawValue
    }
    guard needsQuotes else {
      bytes += text.utf8
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
