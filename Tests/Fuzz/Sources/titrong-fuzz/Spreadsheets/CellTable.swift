/// Rows with line feeds between them, of cells with tabs between them; the first byte of a cell tells its kind.
struct CellTable {
  enum Kind: Int, CaseIterable {
    /// In the table of texts, or in the cell.
    case shared, inline
    /// `date` is a number shown as a day.
    case number, date
  }

  struct Cell {
    let kind: Kind
    let value: String
  }

  private(set) var rows: [[Cell]] = []
  /// Rows and cells say where they stand.
  let hasReferences: Bool

  /// - Parameter isText: all cells are texts.
  init(_ bytes: [UInt8], isText: Bool, hasReferences: Bool) {
    self.hasReferences = hasReferences
    let kinds = isText ? [Kind.shared, .inline] : Kind.allCases
    rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.split(separator: 0x09, omittingEmptySubsequences: false).map { cell in
        Cell(
          kind: kinds[Int(cell.first ?? 0) % kinds.count],
          value: Self.lettersOfXML(String(decoding: cell.dropFirst(), as: UTF8.self)))
      }
    }
  }

  func place(_ row: Int, _ column: Int) -> String {
    guard hasReferences else { return "" }
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return " r=\"\(letters)\(row + 1)\""
  }

  /// In quotes.
  var separatedByTabs: [UInt8] {
    let lines = rows.map { cells in
      Array(cells.map { Self.quoted($0.value) }.joined(separator: [0x09]))
    }
    return Array(lines.joined(separator: [0x0D, 0x0A]))
  }

  /// Byte by byte: a quote stays one whatever combines with it.
  private static func quoted(_ value: String) -> [UInt8] {
    [0x22] + value.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }

  /// XML 1.0 has no place for the others, however they are written.
  private static func lettersOfXML(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for letter in text.unicodeScalars {
      switch letter.value {
      case 0x0D, 0x20...0xFFFD, 0x1_0000...: kept.append(letter)
      default: break
      }
    }
    return String(kept)
  }
}

extension CellTable.Cell {
  func written(_ place: String, _ shared: inout [String]) -> String {
    switch kind {
    case .shared:
      shared.append(escaped)
      return "<c\(place) t=\"s\"><v>\(shared.count - 1)</v></c>"
    case .inline: return "<c\(place) t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
    case .number: return "<c\(place)><v>\(escaped)</v></c>"
    case .date: return "<c\(place) s=\"1\"><v>\(escaped)</v></c>"
    }
  }

  private var escaped: String {
    var text = ""
    for letter in value.unicodeScalars {
      switch letter {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\r": text += "&#13;"
      default: text.unicodeScalars.append(letter)
      }
    }
    return text
  }
}
