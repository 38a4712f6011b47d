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

  /// The same rows for every form; JSON has the targets with their documents, as the list of targets has.
  public var listing: Listing {
    let named = entries.map { ($0, messages.indicator($0.indicator.rawValue)) }
    return Listing(
      "indicators",
      columns: [
        "id", "name", "unit", "definition", "numerator", "denominator", "source", "groups",
        "filters", "targets",
      ],
      rows: named.map { $0.0.cells(name: $0.1) }, records: named.map { $0.0.json(name: $0.1) },
      meta: [("rule_version", .integer(Rule.version))])
  }

  public var json: [UInt8] { listing.json }

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
  fileprivate func cells(name: String) -> [Listing.Cell] {
    [
      .code(indicator.rawValue), .text(name), .code(indicator.unit.rawValue), .text(doc),
      .text(numerator), .text(denominator), .text(source),
      .texts(indicator.groups.map(\.rawValue)), .texts(indicator.filters.map(\.rawValue)),
      .texts(targets.map { ($0.level.isEmpty ? "" : "\($0.level)=") + $0.threshold }),
    ]
  }

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
