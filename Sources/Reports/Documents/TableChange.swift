import Model

/// A number of a report's table that is not what it was.
public struct TableChange: Hashable, Sendable {
  /// Section and keys of the row, such as `subject_grade: subject=TOAN, grade=10`.
  public let place: String
  public let cell: String
  /// `nil` where there was no such row.
  public let before: String?
  public let after: String?

  /// Cells that say when a table was made, not what it holds.
  private static let stamps: Set = ["as_of", "data_version"]

  /// Keys that say more about a target whose number names it already.
  private static let words: Set = ["plan", "clause", "text", "operator", "unit"]

  /// In the order of the later table; rows that went come last.
  ///
  /// - Returns: `nil` if one of the texts is no such table.
  public static func between(_ before: [UInt8], _ after: [UInt8]) -> [TableChange]? {
    guard let old = try? DelimitedText(before, separator: UInt8(ascii: ",")),
      let new = try? DelimitedText(after, separator: UInt8(ascii: ","))
    else { return nil }
    let (left, right) = (rows(old), rows(new))
    let earlier = Dictionary(left.map { ($0.place, $0.cells) }) { first, _ in first }
    let later = Set(right.map(\.place))
    return right.flatMap { changes($0.place, earlier[$0.place], $0.cells) }
      + left.filter { !later.contains($0.place) }.flatMap { changes($0.place, $0.cells, nil) }
  }

  private static func rows(
    _ table: DelimitedText
  ) -> [(place: String, cells: [String: String])] {
    let keys = Set(ReportColumns.keys)
    return table.rows.compactMap { row in
      let cells = Dictionary(zip(table.header, row.values)) { first, _ in first }
      // A list of rows that other sections have.
      guard cells["section"] != ReportSection.Name.behind.rawValue else { return nil }
      let named = ReportColumns.keys.filter { !words.contains($0) }.compactMap { key in
        cells[key].flatMap { $0.isEmpty ? nil : "\(key)=\($0)" }
      }
      return (
        "\(cells["section"] ?? ""): \(named.joined(separator: ", "))",
        cells.filter {
          !keys.contains($0.key) && !ReportColumns.leading.contains($0.key)
            && !stamps.contains($0.key)
        }
      )
    }
  }

  private static func changes(
    _ place: String, _ before: [String: String]?, _ after: [String: String]?
  ) -> [TableChange] {
    Set((before ?? [:]).keys).union((after ?? [:]).keys).sorted().compactMap { cell in
      let (old, new) = (before?[cell], after?[cell])
      // A column that an earlier layout did not have is no change where it is empty.
      guard old ?? "" != new ?? "" else { return nil }
      return TableChange(place: place, cell: cell, before: old, after: new)
    }
  }
}
