import Model

extension ReportDocument {
  /// One tidy table of all sections: a row is one number with everything needed to read it alone.
  public func csv(_ dialect: CSVDialect = CSVDialect()) -> [UInt8] {
    var writer = CSVWriter(dialect)
    writer.row(ReportColumns.all.map { .name($0) })
    for section in sections {
      for row in section.rows { writer.row(cells(section, row)) }
    }
    return writer.bytes
  }

  private func cells(_ section: ReportSection, _ row: IndicatorRow) -> [CSVCell] {
    let place: [CSVCell] = [
      .text(kind.rawValue), .text(code), .text(stamp.schoolYear), .text(stamp.window),
      .text(section.name.rawValue),
    ]
    let keys = ReportColumns.keys.map { name in
      row.key(name)?.value.cell ?? implied(name, section)
    }
    let ratio =
      section.indicator(of: row)?.unit == .count
      ? IndicatorRow.ratioColumns.map { _ in CSVCell.empty } : row.ratioCells
    let measures = (ReportColumns.comparison + ReportColumns.questions + ["note"]).map { name in
      row.measures.first { $0.name == name }?.value.cell ?? .empty
    }
    let stampCells: [CSVCell] = [
      .number(String(stamp.ruleVersion)), .optionalNumber(stamp.asOf), .text(stamp.dataVersion),
    ]
    return place + keys + ratio + [.optionalNumber(row.missingPeriods)] + measures + stampCells
  }

  /// What all rows of a section share.
  private func implied(_ name: String, _ section: ReportSection) -> CSVCell {
    switch name {
    case "indicator": section.name.indicator.map { .text($0.rawValue) } ?? .empty
    case "profile": .text(stamp.profile)
    default: .empty
    }
  }
}
