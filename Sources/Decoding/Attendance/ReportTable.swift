internal import Inflation

/// The rows of a report in CSV: one line each, since no cell of such a report has line feeds in it.
struct ReportTable {
  struct Row {
    /// Of the row in the delivered document.
    let offset: Int
    /// Without line end.
    let bytes: [UInt8]
    /// Trimmed and in NFC; empty for a line that is no text.
    var cells: [[UInt8]] = []
    var isText = true

    var isBlank: Bool { isText && cells.allSatisfy(\.isEmpty) }

    func cell(_ index: Int?) -> [UInt8] {
      guard let index, index < cells.count else { return [] }
      return cells[index]
    }
  }

  private(set) var rows: [Row] = []

  /// - Parameter isHeading: whether cells are the headings of a table, which tells what separates them.
  ///   `nil` if there are more rows than may be held.
  init?(
    _ document: UnsafeRawBufferPointer, mayBeWide: Bool, _ lines: inout DocumentLines,
    isHeading: ([[UInt8]]) -> Bool
  ) {
    guard lines.hasRoom(for: document.count { $0 == 0x0A }) else { return nil }
    let order = mayBeWide ? WideText.order(document) : nil
    let isWide = order != nil
    let markLength = order?.markLength ?? (document.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    let text =
      order.map { WideText.transcoded(document, $0) } ?? Array(document.dropFirst(markLength))
    var offset = markLength
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      rows.append(
        Row(
          offset: rows.isEmpty ? 0 : offset,
          bytes: Array(line.last == 0x0D ? line.dropLast() : line)))
      offset += isWide ? 2 * (Self.units(line) + 1) : line.count + 1
    }
    // Behind a last line feed there is no line.
    if rows.last?.bytes.isEmpty == true { rows.removeLast() }
    split(isHeading)
  }

  /// 16-bit units of a text.
  private static func units(_ text: ArraySlice<UInt8>) -> Int {
    text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
  }

  private mutating func split(_ isHeading: ([[UInt8]]) -> Bool) {
    let fields = CSVFields()
    for index in rows.indices where !rows[index].bytes.withUnsafeBytes(Self.isText) {
      rows[index].isText = false
    }
    let separators: [UInt8] = [0x09, UInt8(ascii: ","), UInt8(ascii: ";")]
    let separator = separators.first { separator in
      rows.contains { $0.isText && isHeading(Self.cells($0.bytes, fields, separator)) }
    }
    for index in rows.indices where rows[index].isText {
      rows[index].cells = Self.cells(rows[index].bytes, fields, separator ?? 0x09)
    }
  }

  private static func isText(_ line: UnsafeRawBufferPointer) -> Bool {
    !line.contains(0) && UTF8Check.isValid(line)
  }

  private static func cells(_ line: [UInt8], _ fields: CSVFields, _ separator: UInt8) -> [[UInt8]] {
    line.withUnsafeBytes { line in
      fields.split(line, by: separator)
      return (0..<min(fields.count, CSVFields.limit)).map { index in
        TextCleaning.withCleaned(fields.text(index)) { Array($0) }
      }
    }
  }
}

/// Where the columns of a table stand, by their headings.
struct Headings<Column: Hashable> {
  private(set) var columns: [Column: Int] = [:]

  /// - Parameter names: in lower case.
  init(_ cells: [[UInt8]], _ names: [String: Column]) {
    for (index, cell) in cells.enumerated() where cell.count <= 128 {
      guard let column = Self.name(cell).flatMap({ names[$0] }), columns[column] == nil else {
        continue
      }
      columns[column] = index
    }
  }

  /// In lower case, with single spaces, without a colon behind it.
  static func name(_ cell: [UInt8]) -> String? {
    guard !cell.isEmpty, cell.count <= 128 else { return nil }
    if cell.allSatisfy({ $0 < 0x80 }) { return plainName(cell) }
    let words = String(decoding: cell, as: UTF8.self).lowercased().split(
      whereSeparator: \.isWhitespace)
    let name = words.joined(separator: " ")
    return name.hasSuffix(":") ? String(name.dropLast()) : name
  }

  /// The same without the tables of Unicode, for names without accents.
  private static func plainName(_ cell: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: cell.count) { name in
      var count = 0
      for byte in cell {
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        if isSpace, count == 0 || name[count - 1] == 0x20 { continue }
        name[count] = isSpace ? 0x20 : byte &- 0x41 < 26 ? byte | 0x20 : byte
        count += 1
      }
      if count > 0, name[count - 1] == 0x20 { count -= 1 }
      if count > 0, name[count - 1] == UInt8(ascii: ":") { count -= 1 }
      return count
    }
  }

  func has(_ column: Column) -> Bool { columns[column] != nil }

  func cell(_ column: Column, _ row: ReportTable.Row) -> [UInt8] { row.cell(columns[column]) }

  mutating func move(_ column: Column, to index: Int) { columns[column] = index }
}
