/// Columns aligned by display width, separated by two blanks, with a rule under the headings.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  private var headings: [String] = []
  private var alignments: [Alignment] = []
  private var rows: [[String]] = []

  mutating func addColumn(_ heading: String, alignment: Alignment = .left) {
    headings.append(heading)
    alignments.append(alignment)
  }

  mutating func addRow(_ cells: [String]) { rows.append(cells.map(Self.oneLine)) }

  var rendered: String {
    let widths = headings.indices.map { column in
      rows.reduce(DisplayWidth.columns(of: headings[column])) {
        max($0, column < $1.count ? DisplayWidth.columns(of: $1[column]) : 0)
      }
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return ([headings, rule] + rows).map { line($0, widths) + "\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() where column < widths.count {
      let padding = String(
        repeating: " ", count: max(0, widths[column] - DisplayWidth.columns(of: cell)))
      if column > 0 { line += "  " }
      line += alignments[column] == .right ? padding + cell : cell + padding
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// A control character from a log must not move the cursor of whoever reads the table.
  private static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return text
    }
    return String(
      text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
  }
}
