public import Model

/// A report on the online share of one school or province, complete with what its numbers mean
/// (INTERFACES §4, METRICS §8). Holds values only: every format is written from this one.
public struct ReportDocument: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case school
    case province
  }

  public struct Period: Hashable, Sendable {
    public let schoolYear: String
    public let window: String

    public init(schoolYear: String, window: String) {
      self.schoolYear = schoolYear
      self.window = window
    }
  }

  /// Raised when the same values come out as other bytes.
  public static let layout = 2

  public var kind: Kind
  /// School code or province code.
  public var code: String
  public var name: String
  public var stamp: ReportStamp
  /// What the numbers are compared with; `nil` without a window before this one.
  public var previous: Period?
  /// Planned minutes of reporting schools over all planned minutes, 6 decimals.
  public var coverage: String
  /// In the order of the report; see `ReportSection.Name`.
  public var sections: [ReportSection]
  /// Units that meet the target over all units (METRICS §4.5).
  public var attainment: IndicatorRow?
  /// Further remarks, already in the reader's language.
  public var remarks: [String]
  /// Names of the codes in the keys, as far as they are known.
  public var labels: KeyLabels

  public init(
    kind: Kind, code: String, name: String, stamp: ReportStamp, previous: Period? = nil,
    coverage: String, sections: [ReportSection], attainment: IndicatorRow? = nil,
    remarks: [String] = [],
    labels: KeyLabels = KeyLabels()
  ) {
    self.kind = kind
    self.code = code
    self.name = name
    self.stamp = stamp
    self.previous = previous
    self.coverage = coverage
    self.sections = sections
    self.attainment = attainment
    self.remarks = remarks
    self.labels = labels
  }

  public var rowCount: Int { sections.reduce(0) { $0 + $1.rows.count } }

  public var stem: String { Self.stem(kind, code, stamp) }

  /// File name stem without extension, such as `school_22000101_2025-2026_HK1`; a window's colon is no file
  /// name everywhere.
  public static func stem(_ kind: Kind, _ code: String, _ stamp: ReportStamp) -> String {
    "\(kind.rawValue)_\(code)_\(stamp.schoolYear)_\(stamp.window)"
      .replacing(":", with: "-").replacing("/", with: "-")
  }

  public func title(_ messages: Messages) -> String { Self.title(kind, name, messages) }

  public static func title(_ kind: Kind, _ name: String, _ messages: Messages) -> String {
    messages.text(kind == .school ? .reportSchool : .reportProvince, ["name": name])
  }

  /// Definitions every report prints, then the remarks.
  public func notes(_ messages: Messages) -> [String] {
    [
      messages.text(
        .noteShare, ["profile": stamp.profile, "rule_version": String(stamp.ruleVersion)]),
      messages[.noteRounding],
      messages.text(
        .noteCoverage, ["as_of": stamp.asOf ?? "–", "coverage": messages.decimal(coverage)]),
    ] + remarks
  }
}
