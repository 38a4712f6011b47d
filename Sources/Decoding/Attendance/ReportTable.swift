internal import Inflation

/// The rows of a report in CSV: one line each, since no cell of such a report has line feeds in it. Rows and cells stand
/// in the document, or in memory of the table's own, and are of use as long as both.
final class ReportTable {
  typealias Cell = UnsafeRawBufferPointer

  struct Row {
    /// Of the row in the delivered document.
    let offset: Int
    /// Without line end.
    let bytes: UnsafeRawBufferPointer
    /// Trimmed and in NFC; none for a line that is no text.
    fileprivate(set) var cells = UnsafeBufferPointer<Cell>(start: nil, count: 0)
    fileprivate(set) var isText = true

    var isBlank: Bool { isText && cells.allSatisfy { $0.isEmpty } }

    @inline(__always)
    func cell(_ index: Int) -> Cell {
      index >= 0 && index < cells.count ? cells[index] : Cell(start: nil, count: 0)
    }
  }

  private(set) var rows: [Row]
  private let memory = ReportMemory()
  /// Then no cell has to be composed.
  private let isASCII: Bool

  /// - Parameter isHeading: whether a row has the headings of a table, which tell what separates them; there are two
  ///   of them at least.
  ///   `nil` if there are more rows than may be held.
  init?(
    _ document: UnsafeRawBufferPointer, mayBeWide: Bool, _ lines: inout DocumentLines,
    isHeading: (Row) -> Bool
  ) {
    let count = document.lineFeeds
    guard lines.hasRoom(for: count, of: document.count) else { return nil }
    let order = mayBeWide ? WideText.order(document) : nil
    let markLength = order?.markLength ?? (document.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    let memory = memory
    let text =
      order.map { memory.kept(WideText.transcoded(document, $0)) }
      ?? UnsafeRawBufferPointer(rebasing: document[markLength...])
    isASCII = UTF8Check.isASCII(text)
    rows = Self.rows(of: text, count: count + 1, from: markLength, isWide: order != nil)
    if text.has(0) || !(isASCII || UTF8Check.isValid(text)) {
      for index in rows.indices where !Self.isText(rows[index].bytes) { rows[index].isText = false }
    }
    split(isHeading)
  }

  private static func rows(
    of text: UnsafeRawBufferPointer, count: Int, from mark: Int, isWide: Bool
  ) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(count)
    var offset = mark
    var start = 0
    while start < text.count {
      let end = text.firstLineFeed(from: start) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
      let bytes = line.last == 0x0D ? UnsafeRawBufferPointer(rebasing: line.dropLast()) : line
      // Behind a last line feed there is no line.
      if end == text.count, bytes.isEmpty { break }
      rows.append(Row(offset: rows.isEmpty ? 0 : offset, bytes: bytes))
      offset += isWide ? 2 * (units(line) + 1) : line.count + 1
      start = end + 1
    }
    return rows
  }

  /// 16-bit units of a text.
  private static func units(_ text: UnsafeRawBufferPointer) -> Int {
    if UTF8Check.isASCII(text) { return text.count }
    return text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
  }

  private static func isText(_ line: UnsafeRawBufferPointer) -> Bool {
    !line.has(0) && UTF8Check.isValid(line)
  }

  private func split(_ isHeading: (Row) -> Bool) {
    let fields = CSVFields()
    let separators: [UInt8] = [0x09, UInt8(ascii: ","), UInt8(ascii: ";")]
    let separator = separators.first { separator in
      rows.contains { row in
        guard row.isText, row.bytes.has(separator) else { return false }
        var row = row
        row.cells = cells(row.bytes, fields, separator)
        return isHeading(row)
      }
    }
    var split = rows
    rows = []
    for index in split.indices where split[index].isText {
      split[index].cells = cells(split[index].bytes, fields, separator ?? 0x09)
    }
    rows = split
  }

  private func cells(
    _ line: UnsafeRawBufferPointer, _ fields: CSVFields, _ separator: UInt8
  ) -> UnsafeBufferPointer<Cell> {
    fields.split(line, by: separator)
    let cells = memory.cells(min(fields.count, CSVFields.limit))
    for index in cells.indices {
      let text = TextCleaning.trimmed(fields.text(index))
      let isComposed = isASCII || TextCleaning.isPlainlyComposed(text)
      let cell = isComposed ? text : memory.kept(TextCleaning.composed(text))
      cells.initializeElement(at: index, to: fields.isCopied(index) ? memory.kept(cell) : cell)
    }
    return UnsafeBufferPointer(cells)
  }
}

/// What a table holds beside its document.
private final class ReportMemory {
  private static let pieceCells = 8192

  private let texts = SlipMemory()
  private var pieces: [UnsafeMutableBufferPointer<ReportTable.Cell>] = []
  /// What is left of the last one.
  private var free = UnsafeMutableBufferPointer<ReportTable.Cell>(start: nil, count: 0)

  deinit {
    for piece in pieces { piece.deallocate() }
  }

  func kept(_ bytes: [UInt8]) -> UnsafeRawBufferPointer { bytes.withUnsafeBytes { kept($0) } }

  func kept(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer { texts.kept(bytes) }

  /// Room for the cells of a row.
  func cells(_ count: Int) -> UnsafeMutableBufferPointer<ReportTable.Cell> {
    if count > free.count { addPiece() }
    let cells = UnsafeMutableBufferPointer(rebasing: free[..<count])
    free = UnsafeMutableBufferPointer(rebasing: free[count...])
    return cells
  }

  private func addPiece() {
    free = .allocate(capacity: Self.pieceCells)
    pieces.append(free)
  }
}
