public import Model

/// What statements have in common that can be asked as one: the rows they look at, their parameters and their columns. A
/// statement without a scope is alone.
struct Together: Hashable {
  private let scope: String?
  private let columns: [String]
  private let hasProfile: Bool
  private let alone: StatementName?

  init(_ statement: IndicatorStatement, _ catalog: SQLCatalog) {
    scope = catalog.scope(of: statement.name)
    columns = catalog.files[statement.name.fileName]?.columns.map(\.name) ?? []
    hasProfile = statement.indicator.hasProfile
    alone = scope == nil ? statement.name : nil
  }
}

extension IndicatorReader {
  /// The indicators by the statement that answers them, each once and in its order.
  func statements(_ indicators: [Indicator], _ query: IndicatorQuery) -> [[Indicator]] {
    var order: [Together] = []
    var groups: [Together: [Indicator]] = [:]
    for indicator in indicators {
      let together = Together(IndicatorStatement(indicator, query), store.catalog)
      if groups[together] == nil { order.append(together) }
      guard groups[together]?.contains(indicator) != true else { continue }
      groups[together, default: []].append(indicator)
    }
    return order.compactMap { groups[$0] }
  }
}

extension IndicatorSnapshot {
  /// The indicators by the statement that answers them, for who can ask several at a time; each once and in its order.
  public func statements(_ indicators: [Indicator], _ query: IndicatorQuery) -> [[Indicator]] {
    reader.statements(indicators, query)
  }
}
