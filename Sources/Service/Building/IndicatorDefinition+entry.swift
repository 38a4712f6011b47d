public import Reports
public import Warehouse

extension IndicatorDefinition {
  /// The definition as the lists of all doors show it.
  public var entry: IndicatorList.Entry {
    IndicatorList.Entry(
      indicator: indicator, doc: doc, numerator: numerator, denominator: denominator,
      source: source,
      targets: targets.map { target in
        IndicatorList.Entry.Target(
          level: target.level, threshold: target.threshold,
          source: [target.document, target.clause].compactMap(\.self).joined(separator: ", "),
          validFrom: target.validFrom, validTo: target.validTo)
      })
  }
}
