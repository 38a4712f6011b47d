import Model

extension PrintText {
  /// A section with its title; a sentence where it has no rows.
  func table(_ section: ReportSection, number: Int?) -> [JSONText] {
    let words = section.title(messages)
    let title =
      number.map { messages.text(.printTable, ["number": String($0), "title": words]) } ?? words
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
              .array(cells(of: row, in: section, without: common).map { .string($0) })
            })
        ),
      ])
    ]
  }

  /// One bar for each class of a school or each level of a province.
  var chart: [JSONText] {
    let isSchool = document.kind == .school
    guard
      let section = document.sections.first(where: { $0.name == (isSchool ? .className : .level) }),
      (1...Self.mostBars).contains(section.rows.count), let caption = caption(isSchool: isSchool)
    else { return [] }
    let common = Self.common(in: section.rows)
    let bars = section.rows.map { row in
      BulletBars.Bar(
        ChartPoint(name(of: row, without: common), share: row, weeksLeft: nil, messages),
        target: ChartValue(target: row, messages))
    }
    let chart = BulletBars(
      caption: caption, heading: messages.column(isSchool ? "class" : "level"), bars: bars)
    return [
      .object([
        ("kind", .string("chart")), ("title", .string(caption.title)),
        ("description", .string(caption.longText(messages))),
        ("svg", .string(chart.svg(id: "report", messages))),
      ])
    ]
  }

  /// More bars than fit a page are no picture.
  private static let mostBars = 40

  private func caption(isSchool: Bool) -> ChartCaption? {
    let description = messages.text(
      isSchool ? "chart.report.description" : "chart.report.description.province")
    return try? ChartCaption(
      title: messages.text(isSchool ? "chart.report.classes" : "chart.report.levels") ?? "",
      description: messages.filled(
        description ?? "", ["name": document.name, "window": window]),
      unit: .percentOfPlan(messages), source: ChartSource(document.stamp))
  }
}
