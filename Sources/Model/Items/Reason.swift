/// Why an item was credited, or why not (INTERFACES §5). Tested in the order of METRICS §4.2.
public enum Reason: UInt8, CaseIterable, Sendable {
  case counted = 0
  case capped = 1
  case overCap = 2
  case noRoster = 3
  case noHost = 4
  case tooShort = 5
  case lowParticipation = 6
  case noTeacherAct = 7

  public var name: String {
    switch self {
    case .counted: "counted"
    case .capped: "capped"
    case .overCap: "over_cap"
    case .noRoster: "no_roster"
    case .noHost: "no_host"
    case .tooShort: "too_short"
    case .lowParticipation: "low_participation"
    case .noTeacherAct: "no_teacher_act"
    }
  }
}

/// Which kinds of evidence a share counts (METRICS §4.3).
public enum Profile: String, CaseIterable, Sendable {
  case strict
  case blended
  case broad

  public func counts(_ mode: ItemMode) -> Bool {
    switch self {
    case .strict: mode == .live
    case .blended: mode != .task
    case .broad: true
    }
  }
}

/// The parameters of METRICS §4 in their version 1 values. Printed as `rule_version` on every number.
public enum Rule {
  public static let version = 1
  /// A pupil attends a live session with at least 2/3 of its minutes.
  public static let attendance = (numerator: 2, denominator: 3)
  /// At least half of the class must take part.
  public static let participationPercent = 50
  /// Minutes a session may fall short of its periods.
  public static let graceMinutes = 5
  public static let maximumPeriods = 3
  /// Smallest expected length of a lesson without a place in the lesson plan.
  public static let minimumExpectedMinutes = 5
}
