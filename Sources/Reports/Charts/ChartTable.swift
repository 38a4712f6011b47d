/// The numbers of a chart in rows.
public struct ChartTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let name: String
    public let cells: [String]
  }

  public let headings: [String]
  public let rows: [Row]

  init(_ headings: [String], _ rows: [(name: String, cells: [String])]) {
    self.headings = headings.map(SafeText.clean)
    self.rows = rows.map {
      Row(name: SafeText.clean($0.name), cells: $0.cells.map(SafeText.clean))
    }
  }
}
