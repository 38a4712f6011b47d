import Model

/// Where the numbers of a chart come from (METRICS §8).
public struct ChartSource: Hashable, Sendable {
  /// Data watermark as an ISO day, `nil` before the first aggregation.
  public let asOf: String?
  public let ruleVersion: Int

  public init(asOf: String?, ruleVersion: Int) {
    self.asOf = asOf
    self.ruleVersion = ruleVersion
  }

  public init(_ stamp: ReportStamp) {
    self.init(asOf: stamp.asOf, ruleVersion: stamp.ruleVersion)
  }

  func text(_ messages: Messages) -> String {
    messages.text(
      .chartSource,
      ["as_of": asOf.map(Self.day) ?? "–", "rule_version": String(ruleVersion)])
  }

  /// `20/11/2026`, as both languages of the pages write it.
  private static func day(_ iso: String) -> String {
    guard let civil = LocalDay(iso: iso)?.civil else { return iso }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(civil.day))/\(two(civil.month))/\(civil.year)"
  }
}
