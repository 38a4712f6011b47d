/// Cells as wide as their longest number. Columns that do not fit beside each other go into a further band
/// below, with the names again, so that no number is cut.
struct MatrixLayout {
  private static let rowHeight = 24.0
  private static let headHeight = 20.0
  private static let widestCell = 90.0

  let matrix: StateMatrix
  let bands: [Range<Int>]
  private let nameWidth: Double
  private let cellWidth: Double
  private let unitMark: String

  init(_ matrix: StateMatrix, _ width: ChartWidth) {
    self.matrix = matrix
    let mark = matrix.caption.unit.mark
    unitMark = mark
    let labels = matrix.rows.flatMap(\.cells).compactMap { $0?.value.label }
    let numbers = labels.map {
      TextWidth.of(Self.bare($0, mark), size: TextWidth.small) + 22
    }
    let heads = matrix.columns.map {
      TextWidth.of("\(matrix.columnHeading) \($0)", size: TextWidth.small) + 8
    }
    let names = matrix.rows.map { TextWidth.of($0.name) + 10 }
    let longestName = max(60, names.max() ?? 0)
    let spare = width.pixels - Double(matrix.columns.count) * Self.widestCell
    let nameWidth = min(longestName, max(width.pixels * 0.34, spare))
    let wanted = min((numbers + heads).max() ?? 60, width.pixels - nameWidth)
    let fitting = max(1, Int((width.pixels - nameWidth) / wanted))
    // Bands of equal length: 7 columns are 4 and 3, not 6 and 1.
    let bandCount = max(1, (matrix.columns.count + fitting - 1) / fitting)
    let length = max(1, (matrix.columns.count + bandCount - 1) / bandCount)
    bands = (0..<bandCount).map {
      min($0 * length, matrix.columns.count)..<min(($0 + 1) * length, matrix.columns.count)
    }
    self.nameWidth = nameWidth
    cellWidth = min((width.pixels - nameWidth) / Double(length), Self.widestCell)
  }

  var bandHeight: Double {
    Self.headHeight + Double(matrix.rows.count) * Self.rowHeight + 8
  }

  func drawn(_ band: Range<Int>, top: Double) -> [SVGElement] {
    let heads = band.enumerated().map { place, column in
      SVGElement.text(
        TextWidth.fit(
          "\(matrix.columnHeading) \(matrix.columns[column])", into: cellWidth - 2,
          size: TextWidth.small),
        x: nameWidth + (Double(place) + 0.5) * cellWidth, y: top + 14, .middle, isSmall: true)
    }
    let names = matrix.rows.enumerated().map { index, row in
      SVGElement.name(row.name, x: 0, y: rowTop(index, top) + 16, width: nameWidth - 6)
    }
    return heads + names + cells(band, top: top)
  }

  private func rowTop(_ index: Int, _ top: Double) -> Double {
    top + Self.headHeight + Double(index) * Self.rowHeight
  }

  /// All tints of a state are one path, all its shapes another: a large school has hundreds of cells.
  private func cells(_ band: Range<Int>, top: Double) -> [SVGElement] {
    var tints: [ChartState: PathData] = [:]
    var shapes: [ChartState: String] = [:]
    var numbers: [SVGElement] = []
    for (index, row) in matrix.rows.enumerated() {
      let y = rowTop(index, top)
      for (place, column) in band.enumerated() {
        let x = nameWidth + Double(place) * cellWidth
        let right = x + cellWidth - 5
        guard let cell = row.cells[column] else {
          numbers.append(.text("–", x: right, y: y + 16))
          continue
        }
        tints[cell.state, default: PathData()].box(
          x: x + 1, y: y + 1, width: cellWidth - 2, height: Self.rowHeight - 2)
        shapes[cell.state, default: ""] += StateShape(state: cell.state, radius: 4.5)
          .path(x: x + 10, y: y + Self.rowHeight / 2)
        numbers.append(.text(Self.bare(cell.value.label, unitMark), x: right, y: y + 16))
      }
    }
    let painted = ChartState.allCases.flatMap { state -> [SVGElement] in
      guard let tint = tints[state], let shape = shapes[state] else { return [] }
      return [
        .group(
          [
            .cssClass: state.cssClass, .color: state.color, .fill: "currentColor",
            .fillOpacity: "0.12",
          ], [.path("cells", tint.text)]),
        state.group([.path("marks", shape)]),
      ]
    }
    let small = SVGNumber.text(TextWidth.small)
    return painted + [
      .group([.anchor: TextAnchor.end.rawValue, .fontSize: small], numbers)
    ]
  }

  /// The unit stands above the matrix once.
  private static func bare(_ label: String, _ mark: String) -> String {
    !mark.isEmpty && label.hasSuffix(mark) ? String(label.dropLast(mark.count)) : label
  }
}
