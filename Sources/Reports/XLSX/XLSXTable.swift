/// One table that fills one sheet: a header row, then the rows. Rows are asked for one at a time, so that a
/// large one never exists twice.
public struct XLSXTable: Sendable {
  /// ASCII letters, digits and underscores: the name in formulas and for programs.
  public let name: String
  public let headings: [String]
  public let rowCount: Int
  let row: @Sendable (Int) -> [XLSXCell]

  public init(
    name: String, headings: [String], rowCount: Int, row: @escaping @Sendable (Int) -> [XLSXCell]
  ) {
    self.name = name
    self.headings = Self.distinct(headings)
    self.rowCount = rowCount
    self.row = row
  }

  /// Excel calls a file damaged whose table has two columns of one name, whatever their case.
  private static func distinct(_ headings: [String]) -> [String] {
    var seen: Set<String> = []
    return headings.map { heading in
      let base = heading.isEmpty ? "–" : heading
      var name = base
      var number = 2
      while !seen.insert(name.lowercased()).inserted {
        name = "\(base) (\(number))"
        number += 1
      }
      return name
    }
  }

  /// Widths in digits, from the headings and the first rows: enough to read by, cheap for a large table.
  var widths: [Int] {
    var widths = headings.map { DisplayWidth.columns(of: $0) + 3 }
    for index in 0..<min(rowCount, 500) {
      for (column, cell) in row(index).enumerated() where column < widths.count {
        widths[column] = max(widths[column], cell.width + 2)
      }
    }
    return widths.map { min(max($0, 8), 60) }
  }
}
