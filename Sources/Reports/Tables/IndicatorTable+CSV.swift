public import Model

extension IndicatorTable {
  /// RFC 4180 bytes: key names, then numerator … profile, then additional measures.
  public func csv(_ dialect: CSVDialect = CSVDialect()) -> [UInt8] {
    var writer = CSVWriter(dialect)
    let ratio = shape == .ratio ? IndicatorRow.ratioColumns + ["profile"] : []
    writer.row((keyNames + ratio + measureNames).map { .name($0) })
    for row in rows {
      let cells = shape == .ratio ? row.ratioCells + [.text(profile)] : []
      writer.row(row.keys.map(\.value.cell) + cells + row.measures.map(\.value.cell))
    }
    return writer.bytes
  }
}

extension IndicatorRow {
  static let ratioColumns = ["numerator", "denominator", "value", "target", "status", "coverage"]

  var ratioCells: [CSVCell] {
    [
      .number(symbol?.rawValue ?? numerator), .number(symbol?.rawValue ?? denominator),
      .optionalNumber(symbol?.rawValue ?? value), .optionalNumber(target),
      .text(status), .number(coverage),
    ]
  }
}

extension KeyValue {
  var cell: CSVCell {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .number(String(number))
    case .missing: .empty
    }
  }
}
