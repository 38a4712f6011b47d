import Model
import Reports
import Warehouse

extension PageFrame {
  /// What every number must carry (METRICS §8): the day of the data, coverage, rule, profile, and where its target is
  /// written.
  static func facts(
    _ table: IndicatorTable, targets: [IndicatorDefinition], _ words: Messages
  ) -> [Fact] {
    var facts = [
      Fact(
        label: words[.labelWindow],
        value: words.window(table.window, schoolYear: table.schoolYear)),
      Fact(label: words[.labelAsOf], value: words.day(table.asOf)),
    ]
    facts.append(Fact(label: words.words("label.coverage"), value: coverage(table, words)))
    facts += [
      Fact(label: words[.labelProfile], value: words.profile(table.profile)),
      Fact(label: words[.labelRuleVersion], value: String(table.ruleVersion)),
    ]
    let clauses = clauses(table, targets, words)
    if !clauses.isEmpty {
      facts.append(Fact(label: words[.columnTarget], value: clauses.joined(separator: "; ")))
    }
    facts.append(Fact(label: words.words("label.data_version"), value: table.dataVersion))
    return facts
  }

  /// The same in one line below the answer.
  static func freshness(_ table: IndicatorTable, _ words: Messages) -> String {
    words.words(
      table.asOf == nil ? "page.freshness.none" : "page.freshness",
      [
        "as_of": words.day(table.asOf), "coverage": coverage(table, words),
        "rule_version": String(table.ruleVersion),
        "window": words.window(table.window, schoolYear: table.schoolYear),
      ])
  }

  /// Of each level, as its row says it.
  private static func coverage(_ table: IndicatorTable, _ words: Messages) -> String {
    let levels = table.rows.map { row in
      let share = words.perCent(ratio: row.coverage)
      let level = words.text("level.\(row.key(.level))")
      return table.rows.count > 1
        ? [share, level.map { "(\($0))" }].compactMap(\.self).joined(separator: " ") : share
    }
    return levels.isEmpty ? "–" : levels.joined(separator: "; ")
  }

  /// The newest row of the target table with the threshold and level of a row of the page.
  static func clauses(
    _ table: IndicatorTable, _ definitions: [IndicatorDefinition], _ words: Messages
  ) -> [String] {
    let known = definitions.first { $0.indicator.rawValue == table.indicator }?.targets ?? []
    var told: [String] = []
    for row in table.rows {
      let level = row.key(.level)
      guard let target = row.target,
        let rule = known.first(where: { $0.threshold == target && [level, ""].contains($0.level) })
      else { continue }
      let source = [rule.document, rule.clause].compactMap(\.self).joined(separator: ", ")
      let name = words.text("level.\(level)").map { " (\($0))" } ?? ""
      let clause = "\(words.decimal(target)) %\(name): \(source)"
      if !told.contains(clause) { told.append(clause) }
    }
    return told
  }
}
