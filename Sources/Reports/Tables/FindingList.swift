public import Model

/// Findings about the plausibility of numbers, as JSON and as a table.
public struct FindingList: Sendable {
  let findings: [PlausibilityFinding]
  let messages: Messages

  public init(_ findings: [PlausibilityFinding], messages: Messages) {
    self.findings = findings
    self.messages = messages
  }

  public var json: [UInt8] {
    JSONText.object([("data", .array(findings.map(\.json)))]).bytes
  }

  /// The same columns for every form of a table.
  public static func listing(_ findings: [PlausibilityFinding]) -> Listing {
    Listing(
      "flags",
      columns: ["day", "flag", "class", "subject", "object", "persons", "periods"],
      rows: findings.map { finding in
        [
          .day(finding.day.description), .code(finding.rule.rawValue),
          .text(finding.className), .code(finding.subject), .text(finding.object),
          finding.persons.map { .number($0) } ?? .code(CellSymbol.confidential.rawValue),
          .decimal(finding.periods),
        ]
      }, records: findings.map(\.json))
  }

  public var text: String {
    var table = TextTable()
    for name in ["day", "finding", "class", "subject", "object"] {
      table.addColumn(messages.column(name))
    }
    for name in ["persons", "periods"] {
      table.addColumn(messages.column(name), alignment: .right)
    }
    for finding in findings {
      table.addRow([
        finding.day.description, messages.finding(finding.rule.rawValue),
        finding.className ?? "–", finding.subject ?? "–", finding.object ?? "–",
        finding.persons.map(String.init) ?? CellSymbol.confidential.rawValue,
        finding.periods.map { messages.decimal($0) } ?? "–",
      ])
    }
    return table.rendered
  }
}

extension PlausibilityFinding {
  fileprivate var json: JSONText {
    .object(
      [
        ("day", .string(day.description)), ("flag", .string(rule.rawValue)),
        ("class", .optional(className)), ("subject", .optional(subject)),
        ("object", .optional(object)), ("persons", .optional(persons)),
        ("periods", .optional(periods)),
      ]
        + (persons == nil ? [("symbol", .string(CellSymbol.confidential.rawValue))] : []))
  }
}
