public import Model

/// The catalogue of indicators as JSON and as a table.
public struct IndicatorList: Sendable {
  public struct Entry: Sendable {
    public struct Target: Sendable {
      public let level: String
      public let threshold: String
      /// Document and clause.
      public let source: String
      public let validFrom: String?
      public let validTo: String?

      public init(
        level: String, threshold: String, source: String, validFrom: String?, validTo: String?
      ) {
        self.level = level
        self.threshold = threshold
        self.source = source
        self.validFrom = validFrom
        self.validTo = validTo
      }
    }

    public let indicator: Indicator
    public let doc: String
    public let numerator: String
    public let denominator: String
    public let source: String
    public let targets: [Target]

    public init(
      indicator: Indicator, doc: String, numerator: String, denominator: String, source: String,
      targets: [Target]
    ) {
      self.indicator = indicator
      self.doc = doc
      self.numerator = numerator
      self.denominator = denominator
      self.source = source
      self.targets = targets
    }
  }

  let entries: [Entry]
  let messages: Messages

  public init(_ entries: [Entry], messages: Messages) {
    self.entries = entries
    self.messages = messages
  }

  public var json: [UInt8] {
    JSONText.object([
      ("data", .array(entries.map { $0.json(name: messages.indicator($0.indicator.rawValue)) })),
      ("meta", .object([("rule_version", .integer(Rule.version))])),
    ]).bytes
  }

  public var text: String {
    var table = TextTable()
    for name in ["indicator", "name", "target", "source"] { table.addColumn(messages.column(name)) }
    for entry in entries {
      let mark = entry.indicator.unit == .percent ? " %" : ""
      let targets = entry.targets.map { messages.decimal($0.threshold) + mark }
      table.addRow([
        entry.indicator.rawValue, messages.indicator(entry.indicator.rawValue),
        targets.isEmpty ? "–" : targets.joined(separator: " · "), entry.source,
      ])
    }
    return table.rendered
  }
}

extension IndicatorList.Entry {
  fileprivate func json(name: String) -> JSONText {
    .object([
      ("id", .string(indicator.rawValue)), ("name", .string(name)),
      ("unit", .string(indicator.unit.rawValue)), ("definition", .string(doc)),
      ("numerator", .string(numerator)), ("denominator", .string(denominator)),
      ("source", .string(source)),
      ("groups", .array(indicator.groups.map { .string($0.rawValue) })),
      ("filters", .array(indicator.filters.map { .string($0.rawValue) })),
      (
        "targets",
        .array(
          targets.map { target in
            .object([
              ("level", .optional(target.level.isEmpty ? nil : target.level)),
              ("threshold", .string(target.threshold)), ("source", .string(target.source)),
              ("valid_from", .optional(target.validFrom)), ("valid_to", .optional(target.validTo)),
            ])
          })
      ),
    ])
  }
}
