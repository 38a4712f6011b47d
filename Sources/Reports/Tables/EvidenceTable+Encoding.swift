public import Model

extension EvidenceTable {
  /// UTF-8 bytes of `{"data":[…],"meta":{…}}`; rows as in INTERFACES §5.
  public var json: [UInt8] { json(rows: rows.indices) }

  /// The same with some of the rows.
  public func json(rows part: Range<Int>) -> [UInt8] {
    let meta: [(String, JSONText)] = [
      ("school", .string(school)), ("class", .string(className)), ("subject", .string(subject)),
      ("school_year", .string(schoolYear)), ("rule_version", .integer(ruleVersion)),
      ("as_of", .optional(asOf)), ("data_version", .string(dataVersion)),
      ("row_count", .integer(rows.count)),
    ]
    return JSONText.object([("data", .array(rows[part].map(\.json))), ("meta", .object(meta))])
      .bytes
  }

  /// RFC 4180 bytes; the minutes of the three profiles are columns of their own.
  public func csv(_ dialect: CSVDialect = CSVDialect()) -> [UInt8] {
    var writer = CSVWriter(dialect)
    writer.row(EvidenceRow.columns.map { .name($0) })
    for row in rows { writer.row(row.cells) }
    return writer.bytes
  }

  /// An aligned table for a terminal.
  public func text(_ messages: Messages) -> String {
    var table = TextTable()
    for (name, isNumber) in EvidenceRow.textColumns {
      table.addColumn(messages.column(name), alignment: isNumber ? .right : .left)
    }
    for row in rows { table.addRow(row.words(messages)) }
    return table.rendered
  }
}
