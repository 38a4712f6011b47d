extension Listing: TableData {
  public var rowCount: Int { rows.count }

  public func workbook(_ messages: Messages) -> XLSXWorkbook {
    let title = messages.text("list.\(name)") ?? name
    let day = meta?.first { $0.0 == "as_of" }.flatMap { $0.1.text }
    let stamp = day.map { "\(messages[.labelAsOf]) \(messages.day($0)) · \(title)" } ?? title
    let rows = rows
    return XLSXWorkbook(
      title: title, stamp: stamp, language: messages.language, day: day,
      sheets: [
        XLSXSheet(
          title,
          .table(
            XLSXTable(
              name: "bang_\(name)", headings: columns.map { messages.column($0) },
              rowCount: rows.count
            ) { rows[$0].map(\.sheetCell) }))
      ])
  }

  public func identity(ofRow row: Int) -> String {
    String(decoding: JSONText.array(rows[row].map(\.json)).bytes, as: UTF8.self)
  }
}

extension Listing.Cell {
  fileprivate var sheetCell: XLSXCell {
    switch self {
    case .code(let text): text.map { .code($0) } ?? .empty
    case .text(let text): text.map { .text($0) } ?? .empty
    case .number(let number): .integer(number)
    case .day(let text): .optionalDay(text)
    case .decimal(let text): .optionalNumber(text)
    case .texts(let texts): .text(texts.joined(separator: " | "))
    }
  }
}
