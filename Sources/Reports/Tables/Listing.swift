/// A plain list for people and programs: the same columns in CSV and JSON. What a spreadsheet would run as a formula is
/// protected in CSV.
public struct Listing: Sendable {
  public enum Cell: Sendable {
    /// A word of ours: a code, a date, a school year.
    case code(String?)
    /// What somebody else wrote.
    case text(String?)
    case number(Int)
    /// An ISO day.
    case day(String?)
    /// Decimal digits as they are to be shown.
    case decimal(String?)
    /// One text in CSV, joined by ` | `.
    case texts([String])
  }

  /// What it lists: names its title and its sheet.
  public let name: String
  public let columns: [String]
  public let rows: [[Cell]]
  /// What holds for all rows; with it, JSON has a `meta` with the number of rows.
  public let meta: [(String, JSONText)]?

  /// Rows as JSON has them, where they hold more than a table can.
  private let records: [JSONText]?

  /// - Parameter rows: each with as many cells as there are columns.
  /// - Parameter records: as many as rows.
  public init(
    _ name: String = "list", columns: [String], rows: [[Cell]], records: [JSONText]? = nil,
    meta: [(String, JSONText)]? = nil
  ) {
    self.records = records
    self.name = name
    self.columns = columns
    self.rows = rows
    self.meta = meta
  }

  public func csv(_ dialect: CSVDialect = CSVDialect()) -> [UInt8] {
    var writer = CSVWriter(dialect)
    writer.row(columns.map { .name($0) })
    for row in rows { writer.row(row.map(\.field)) }
    return writer.bytes
  }

  public var json: [UInt8] { json(rows: rows.indices) }

  public func json(rows part: Range<Int>) -> [UInt8] {
    let data =
      records.map { Array($0[part]) }
      ?? rows[part].map { JSONText.object(Array(zip(columns, $0.map(\.json)))) }
    var members: [(String, JSONText)] = [("data", .array(data))]
    if let meta {
      members.append(("meta", .object(meta + [("row_count", .integer(rows.count))])))
    }
    return JSONText.object(members).bytes
  }
}

extension Listing.Cell {
  fileprivate var field: CSVCell {
    switch self {
    case .code(let text), .day(let text): .name(text ?? "")
    case .text(let text): .text(text ?? "")
    case .number(let number): .number(String(number))
    case .decimal(let text): .number(text ?? "")
    case .texts(let texts): .text(texts.joined(separator: " | "))
    }
  }

  var json: JSONText {
    switch self {
    case .code(let text), .text(let text), .decimal(let text), .day(let text): .optional(text)
    case .number(let number): .integer(number)
    case .texts(let texts): .array(texts.map { .string($0) })
    }
  }
}
