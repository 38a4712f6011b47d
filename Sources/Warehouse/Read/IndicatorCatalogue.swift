public import Model
import Postgres

/// What an indicator is: the answer of `titrong show --list` and `GET /v1/indicators`. Numerator, denominator and source
/// are read from the header of the statement that counts them, so that they cannot disagree with it.
public struct IndicatorDefinition: Sendable, Hashable {
  public struct Target: Sendable, Hashable {
    /// `primary`, `secondary`, or empty for all levels.
    public let level: String
    public let threshold: String
    public let document: String?
    public let clause: String?
    public let validFrom: String?
    public let validTo: String?
  }

  public let indicator: Indicator
  public let doc: String
  public let numerator: String
  public let denominator: String
  public let source: String
  public var targets: [Target] = []
}

public struct IndicatorCatalogue: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public func definitions() async throws -> [IndicatorDefinition] {
    let rows = try await store.query(.targets)
    var targets: [String: [IndicatorDefinition.Target]] = [:]
    for row in rows {
      targets[try row.string("indicator"), default: []].append(
        IndicatorDefinition.Target(
          level: try row.string("level"), threshold: try row.string("threshold"),
          document: try row.optionalString("document"), clause: try row.optionalString("clause"),
          validFrom: try row.optionalString("valid_from"),
          validTo: try row.optionalString("valid_to")))
    }
    return Indicator.allCases.map { indicator in
      let file = store.catalog.files[indicator.rawValue]
      return IndicatorDefinition(
        indicator: indicator, doc: file?.doc ?? "", numerator: file?.numerator ?? "",
        denominator: file?.denominator ?? "", source: file?.source ?? "",
        targets: targets[indicator.rawValue] ?? [])
    }
  }
}
