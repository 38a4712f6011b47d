/// A plain list for people and programs: the same columns in CSV and JSON. What a spreadsheet would run as a formula is
/// protected in CSV.
public struct Listing: Sendable {
  public enum Cell: Sendable {
    /// A word of ours: a code, a date, a school year.
    case code(String?)
    /// What somebody else wrote.
    case text(String?)
    case number(Int)
    /// Decimal digits as they are to be shown.
    case decimal(String?)
    /// One text in CSV, joined by ` | `.
    case texts([String])
  }

  public let columns: [String]
  public let rows: [[Cell]]

  /// - Parameter rows: each with as many cells as there are columns.
  public init(columns: [String], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  public func csv(_ dialect: CSVDialect = CSVDialect()) -> [UInt8] {
    var writer = CSVWriter(dialect)
    writer.row(columns.map { .name($0) })
    for row in rows { writer.row(row.map(\.field)) }
    return writer.bytes
  }

  public var json: [UInt8] {
    let data = rows.map { JSONText.object(Array(zip(columns, $0.map(\.json)))) }
    return JSONText.object([("data", .array(data))]).bytes
  }
}

extension Listing.Cell {
  fileprivate var field: CSVCell {
    switch self {
    case .code(let text): .name(text ?? "")
    case .text(let text): .text(text ?? "")
    case .number(let number): .number(String(number))
    case .decimal(let text): .number(text ?? "")
    case .texts(let texts): .text(texts.joined(separator: " | "))
    }
  }

  fileprivate var json: JSONText {
    switch self {
    case .code(let text), .text(let text), .decimal(let text): .optional(text)
    case .number(let number): .integer(number)
    case .texts(let texts): .array(texts.map { .string($0) })
    }
  }
}
