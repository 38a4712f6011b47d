/// What a published number must say about itself (METRICS §8).
public struct ReportStamp: Hashable, Sendable {
  public var schoolYear: String
  /// `year`, `HK1`, `month:2025-10` …
  public var window: String
  public var profile: String
  public var ruleVersion: Int
  /// Data watermark as an ISO day.
  public var asOf: String?
  public var dataVersion: String

  public init(
    schoolYear: String, window: String, profile: String, ruleVersion: Int, asOf: String?,
    dataVersion: String
  ) {
    self.schoolYear = schoolYear
    self.window = window
    self.profile = profile
    self.ruleVersion = ruleVersion
    self.asOf = asOf
    self.dataVersion = dataVersion
  }

  var members: [(String, JSONText)] {
    [
      ("school_year", .string(schoolYear)), ("window", .string(window)),
      ("profile", .string(profile)), ("rule_version", .integer(ruleVersion)),
      ("as_of", .optional(asOf)), ("data_version", .string(dataVersion)),
    ]
  }
}
