/// Primary (grades 1-5) or secondary (6-12): the grain of the plans' targets.
public enum Level: String, CaseIterable, Comparable, Sendable {
  case primary
  case secondary

  public init(grade: Int) { self = grade <= 5 ? .primary : .secondary }

  public static func < (left: Self, right: Self) -> Bool { left == .primary && right == .secondary }
}

/// TH (1-5), THCS (6-9), THPT (10-12).
public enum Stage: String, CaseIterable, Sendable {
  case primary = "TH"
  case lowerSecondary = "THCS"
  case upperSecondary = "THPT"

  public init(grade: Int) {
    self = grade <= 5 ? .primary : grade <= 9 ? .lowerSecondary : .upperSecondary
  }
}

/// Length of one period (tiết): 35 minutes in grades 1-5, 45 in 6-12 (TT 32/2018/TT-BGDĐT).
public func minutesPerPeriod(grade: Int) -> Int { grade <= 5 ? 35 : 45 }
