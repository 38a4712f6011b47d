/// A quantitative target of a plan as written (`sql/reference/plan_target.csv`).
public struct PlanTarget: Hashable, Sendable {
  /// What the logs can say about it.
  public enum Knowledge: String, Sendable {
    case yes
    case partly
    case no
  }

  public let id: String
  public let plan: String
  public let clause: String
  /// Whom it is for: `primary`, `upper_secondary`, `agency`, `student` …
  public let level: String
  public let text: String
  public let threshold: String
  /// `%`, `count`, `level` …
  public let unit: String
  /// `>=` or `>`.
  public let comparison: String
  public let aggregation: String
  public let fromLogs: Knowledge
  public let indicator: Indicator?

  /// Reads the table; `nil` for a text that is not it.
  public static func table(_ bytes: [UInt8]) -> [PlanTarget]? {
    guard let text = try? DelimitedText(bytes, separator: UInt8(ascii: ",")) else { return nil }
    let rows = text.rows.map { row in
      PlanTarget(Dictionary(zip(text.header, row.values)) { first, _ in first })
    }
    let targets = rows.compactMap(\.self)
    return targets.count == rows.count ? targets : nil
  }

  private init?(_ row: [String: String]) {
    guard let id = row["id"], let plan = row["plan"], let clause = row["clause"],
      let level = row["level"], let text = row["indicator_vi"], let threshold = row["threshold"],
      let unit = row["unit"], let comparison = row["operator"],
      let aggregation = row["aggregation"],
      let knowledge = row["from_logs"].flatMap({ Knowledge(rawValue: $0) }),
      let indicatorID = row["indicator_id"]
    else { return nil }
    self.id = id
    self.plan = plan
    self.clause = clause
    self.level = level
    self.text = text
    self.threshold = threshold
    self.unit = unit
    self.comparison = comparison
    self.aggregation = aggregation
    fromLogs = knowledge
    indicator = Indicator(rawValue: indicatorID)
  }
}
