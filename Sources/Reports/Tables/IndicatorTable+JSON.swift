public import Model

extension IndicatorTable {
  /// UTF-8 bytes of `{"data":[…],"meta":{…}}`, exactly the shape of INTERFACES §5, without a line end.
  public var json: [UInt8] { json(rows: rows.indices) }

  /// The same with some of the rows.
  public func json(rows part: Range<Int>) -> [UInt8] {
    JSONText.object([
      ("data", .array(rows[part].map { $0.json(shape: shape, profile: profile) })), ("meta", meta),
    ]).bytes
  }

  var meta: JSONText {
    .object([
      ("indicator", .string(indicator)),
      ("school_year", .string(schoolYear)),
      ("window", .string(window)),
      ("by", .array(by.map { .string($0) })),
      ("filters", .object(filters.map { ($0.name, .string($0.value)) })),
      ("profile", .string(profile)),
      ("rule_version", .integer(ruleVersion)),
      ("as_of", .optional(asOf)),
      ("data_version", .string(dataVersion)),
      ("row_count", .integer(rows.count)),
    ])
  }
}

extension IndicatorRow {
  func json(shape: IndicatorTable.Shape, profile: String) -> JSONText {
    var members: [(String, JSONText)] = [("keys", .object(keys.map { ($0.name, $0.value.json) }))]
    if shape == .ratio {
      members += [
        ("numerator", symbol == nil ? .string(numerator) : .null),
        ("denominator", symbol == nil ? .string(denominator) : .null),
        ("value", .optional(value)), ("target", .optional(target)), ("status", .string(status)),
        ("coverage", .string(coverage)), ("profile", .string(profile)),
      ]
    }
    members += measures.map { ($0.name, $0.value.json) }
    return .object(members + (symbol.map { [("symbol", .string($0.rawValue))] } ?? []))
  }
}

extension KeyValue {
  var json: JSONText {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    case .missing: .null
    }
  }
}
