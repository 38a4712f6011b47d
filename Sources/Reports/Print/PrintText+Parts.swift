import Model

extension PrintText {
  /// The five parts of the report, in the order of the decree's sample.
  var parts: [JSONText] {
    [
      part(.printPartSituation, situation),
      part(.printPartResults, results),
      part(.printPartShortfalls, shortfalls),
      part(.printPartPlans, [style.plans.map(Self.list) ?? Self.blank(4)]),
      part(.printPartNotes, [Self.list(Self.closed(document.definitions(messages)))]),
    ]
  }

  /// The decree ends a text with `./.`.
  private static func closed(_ items: [String]) -> [String] {
    guard let last = items.last else { return items }
    return items.dropLast() + [(last.hasSuffix(".") ? String(last.dropLast()) : last) + "./."]
  }

  private func part(_ title: MessageKey, _ blocks: [JSONText]) -> JSONText {
    .object([("title", .string(messages[title])), ("blocks", .array(blocks))])
  }

  private var situation: [JSONText] {
    let stamp = document.stamp
    return [
      Self.paragraph(
        messages.text(
          .printSituationPeriod,
          [
            "window": window, "as_of": messages.day(stamp.asOf),
            "coverage": messages.perCent(ratio: document.coverage),
          ])),
      Self.paragraph(
        messages.text(
          .printSituationRule,
          [
            "profile": messages.profile(stamp.profile), "rule_version": String(stamp.ruleVersion),
            "data_version": stamp.dataVersion,
          ])),
    ]
  }

  private var results: [JSONText] {
    let whole = document.attainment.map { row in
      Self.paragraph(
        messages.text(
          .printAttainment,
          [
            "met": messages.amount(row.numerator), "units": messages.amount(row.denominator),
            "share": messages.perCent(row.display), "target": target(row),
          ]))
    }
    let tables = document.sections.enumerated().flatMap { table($0.element, number: $0.offset + 1) }
    return (whole.map { [$0] } ?? []) + tables
  }

  private func table(_ section: ReportSection, number: Int) -> [JSONText] {
    let title = messages.text(
      .printTable, ["number": String(number), "title": section.title(messages)])
    guard !section.rows.isEmpty else {
      return [Self.paragraph("\(title): \(messages[.printEmpty])")]
    }
    let common = Self.common(in: section.rows)
    let columns: [MessageKey] = [
      .printColumnIndicator, .printColumnPlan, .printColumnActual, .printColumnCompare,
      .printColumnNote,
    ]
    return [
      .object([
        ("kind", .string("table")), ("title", .string(title)),
        ("columns", .array(columns.map { .string(messages[$0]) })),
        (
          "rows",
          .array(
            section.rows.map { row in
              .array(cells(of: row, without: common).map { .string($0) })
            })
        ),
      ])
    ]
  }

  private var shortfalls: [JSONText] {
    let rows = document.sections.flatMap(\.rows)
    let missed = rows.count { $0.status == "not_met" }
    let line =
      missed == 0
      ? messages[.printShortfallsNone]
      : messages.text(
        .printShortfallsSome, ["count": String(missed), "total": String(rows.count)])
    return [Self.paragraph(line), style.causes.map(Self.list) ?? Self.blank(3)]
  }
}
