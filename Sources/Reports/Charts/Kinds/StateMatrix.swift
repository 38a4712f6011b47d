/// Subjects by grades as printed numbers with their states: a table one can take in at a glance.
public struct StateMatrix: Chart {
  public struct Cell: Hashable, Sendable {
    public let value: ChartValue
    public let state: ChartState

    public init(_ value: ChartValue, _ state: ChartState) {
      self.value = value
      self.state = state
    }
  }

  public struct Row: Hashable, Sendable {
    public let name: String
    /// `nil` where the subject is not taught.
    public let cells: [Cell?]

    public init(_ name: String, _ cells: [Cell?]) {
      self.name = SafeText.clean(name)
      self.cells = cells
    }
  }

  public let caption: ChartCaption
  /// What a row stands for, such as `Môn học`.
  public let heading: String
  /// Before each column, such as `Khối`.
  public let columnHeading: String
  public let columns: [String]
  public let rows: [Row]

  public init(
    caption: ChartCaption, heading: String, columnHeading: String, columns: [String], rows: [Row]
  ) throws(ChartError) {
    for row in rows where row.cells.count != columns.count {
      throw .unevenRows(expected: columns.count, found: row.cells.count)
    }
    self.caption = caption
    self.heading = heading
    self.columnHeading = columnHeading
    self.columns = columns.map(SafeText.clean)
    self.rows = rows
  }

  public func table(_ messages: Messages) -> ChartTable {
    ChartTable(
      [heading] + columns.map { "\(columnHeading) \($0)" },
      rows.map { row in
        (
          row.name,
          row.cells.map { cell in
            cell.map { "\($0.value.label) · \($0.state.word(messages))" }
              ?? messages[.chartNotTaught]
          }
        )
      })
  }

  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let layout = MatrixLayout(self, width)
    var elements = [ChartHeader.unit(caption, width)]
    var top = ChartHeader.height
    for band in layout.bands {
      elements += layout.drawn(band, top: top)
      top += layout.bandHeight
    }
    var legend = ChartLegend()
    let cells = rows.flatMap(\.cells)
    legend.add(cells.compactMap { $0?.state }, messages)
    if cells.contains(nil) { legend.add("– \(messages[.chartNotTaught])") }
    if cells.isEmpty { legend.add(messages[.chartEmpty]) }
    let foot = legend.drawn(top: top, width: width.pixels)
    return ChartDrawing(
      width: width.pixels, height: foot.bottom + 2, cssClass: width.cssClass,
      elements: elements + foot.elements)
  }
}
