import Model

extension ReportDocument {
  /// `{"report":{…},"sections":[{"name","title","rows"}],"attainment":row|null,"notes":[…]}`; rows as in
  /// INTERFACES §5 with `display` and `missing_periods` added.
  public func json(_ messages: Messages) -> [UInt8] {
    let head: [(String, JSONText)] =
      [
        ("kind", .string(kind.rawValue)), ("code", .string(code)), ("name", .string(name)),
        ("title", .string(title(messages))),
      ] + stamp.members + [("coverage", .string(coverage)), ("row_count", .integer(rowCount))]
    return JSONText.object([
      ("report", .object(head)),
      ("sections", .array(sections.map { json(of: $0, messages) })),
      ("attainment", attainment.map { json(of: $0) } ?? .null),
      ("notes", .array(notes(messages).map { .string($0) })),
    ]).bytes
  }

  private func json(of section: ReportSection, _ messages: Messages) -> JSONText {
    .object([
      ("name", .string(section.name.rawValue)), ("title", .string(section.title(messages))),
      ("rows", .array(section.rows.map { json(of: $0) })),
    ])
  }

  private func json(of row: IndicatorRow) -> JSONText {
    guard case .object(let members) = row.json(shape: .ratio, profile: stamp.profile) else {
      return .null
    }
    return .object(
      members + [
        ("display", .optional(row.display)), ("missing_periods", .optional(row.missingPeriods)),
      ])
  }
}
