import Model

extension ReportDocument {
  /// One tidy table of all sections: a row is one number with everything needed to read it alone.
  public func csv(_ dialect: CSVDialect = CSVDialect()) -> [UInt8] {
    var writer = CSVWriter(dialect)
    let names = keyNames
    writer.row(columns.map { .name($0) })
    for section in sections {
      for row in section.rows { writer.row(cells(section.name.rawValue, row, names)) }
    }
    if let attainment { writer.row(cells("attainment", attainment, names)) }
    return writer.bytes
  }

  var columns: [String] { Self.leading + keyNames + Self.trailing }

  static let leading = ["kind", "code", "school_year", "window", "section"]
  static let trailing =
    IndicatorRow.ratioColumns
    + ["missing_periods", "profile", "rule_version", "as_of", "data_version"]

  /// Every key of any section, in the order met; a section without it leaves the cell empty.
  var keyNames: [String] {
    var names: [String] = []
    for row in sections.flatMap(\.rows) + (attainment.map { [$0] } ?? []) {
      for key in row.keys where !names.contains(key.name) { names.append(key.name) }
    }
    return names
  }

  private func cells(_ section: String, _ row: IndicatorRow, _ names: [String]) -> [CSVCell] {
    let place: [CSVCell] = [
      .text(kind.rawValue), .text(code), .text(stamp.schoolYear), .text(stamp.window),
      .text(section),
    ]
    let keys = names.map { name in
      row.keys.first { $0.name == name }?.value.cell ?? .empty
    }
    let stampCells: [CSVCell] = [
      .optionalNumber(row.missingPeriods), .text(stamp.profile),
      .number(String(stamp.ruleVersion)), .optionalNumber(stamp.asOf), .text(stamp.dataVersion),
    ]
    return place + keys + row.ratioCells + stampCells
  }
}
