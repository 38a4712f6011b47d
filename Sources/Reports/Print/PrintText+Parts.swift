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
    // What is behind is told among the shortfalls.
    let printed = document.sections.filter { $0.name != .behind }
    let tables = printed.enumerated().flatMap { table($0.element, number: $0.offset + 1) }
    return (whole.map { [$0] } ?? []) + chart + tables
  }

  private var shortfalls: [JSONText] {
    let judged = document.sections.filter { $0.name != .behind && $0.name != .plans }
      .flatMap(\.rows).filter { !$0.status.isEmpty }
    let missed = judged.count { $0.status == "not_met" }
    let line =
      missed == 0
      ? messages[.printShortfallsNone]
      : messages.text(
        .printShortfallsSome, ["count": String(missed), "total": String(judged.count)])
    let behind = document.sections.first { $0.name == .behind && !$0.rows.isEmpty }
    return [Self.paragraph(line)] + (behind.map { worst($0) } ?? [])
      + [style.causes.map(Self.list) ?? Self.blank(3)]
  }

  /// So many of those behind are printed; the other files have all of them.
  private static let printedBehind = 20

  private func worst(_ section: ReportSection) -> [JSONText] {
    var shown = section
    shown.rows = Array(section.rows.prefix(Self.printedBehind))
    let left = section.rows.count - shown.rows.count
    let more = messages.text("print.more").map { messages.filled($0, ["count": String(left)]) }
    return table(shown, number: nil) + (left > 0 ? [Self.paragraph(more ?? "")] : [])
  }
}
