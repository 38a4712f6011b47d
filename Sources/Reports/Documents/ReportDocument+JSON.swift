import Model

extension ReportDocument {
  /// `{"report":{…},"sections":[{"name","title","rows"}],"attainment":row|null,"notes":[…]}`; rows as in
  /// INTERFACES §5 with `display` and `missing_periods` added.
  public func json(_ messages: Messages) -> [UInt8] {
    let before = previous.map { previous in
      JSONText.object([
        ("school_year", .string(previous.schoolYear)), ("window", .string(previous.window)),
      ])
    }
    let head: [(String, JSONText)] =
      [
        ("kind", .string(kind.rawValue)), ("code", .string(code)), ("name", .string(name)),
        ("title", .string(title(messages))),
      ] + stamp.members + [
        ("previous", before ?? .null), ("coverage", .string(coverage)),
        ("row_count", .integer(rowCount)),
      ]
    return JSONText.object([
      ("report", .object(head)),
      ("sections", .array(sections.map { json(of: $0, messages) })),
      ("attainment", attainment.map { json(of: $0, .onlineAttainment) } ?? .null),
      ("notes", .array(notes(messages).map { .string($0) })),
    ]).bytes
  }

  private func json(of section: ReportSection, _ messages: Messages) -> JSONText {
    .object([
      ("name", .string(section.name.rawValue)), ("title", .string(section.title(messages))),
      ("rows", .array(section.rows.map { json(of: $0, section.indicator(of: $0)) })),
    ])
  }

  private func json(of row: IndicatorRow, _ indicator: Indicator?) -> JSONText {
    guard row.isCounted || indicator?.unit == .count else {
      return .object(
        [
          ("keys", .object(row.keys.map { ($0.name, $0.value.json) })), ("value", .null),
          ("target", .optional(row.target)), ("status", .string(row.status)),
        ] + row.measures.map { ($0.name, $0.value.json) })
    }
    let isCount = indicator?.unit == .count
    let profile = row.text("profile") ?? stamp.profile
    guard
      case .object(let members) = row.json(
        shape: isCount ? .measures : .ratio, profile: profile)
    else { return .null }
    guard !isCount else { return .object(members) }
    return .object(
      members + [
        ("display", .optional(row.display)), ("missing_periods", .optional(row.missingPeriods)),
      ])
  }
}
