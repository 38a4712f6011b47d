/// What makes a number worth a second look. Findings stand beside the numbers; nothing is ever subtracted for them.
public enum PlausibilityRule: String, CaseIterable, Sendable {
  /// More credited periods on one day than a school day has.
  case crowdedDay = "crowded_day"
  /// One person in two live sessions at once.
  case twoSessions = "two_sessions"
  /// Several persons with the same minutes on the same lessons.
  case sameTiming = "same_timing"
  /// A lesson completed in under a tenth of its expected minutes.
  case hurried

  /// Periods of a school day: 7 (TT 32/2018, two sessions a day).
  public static let periodsOfADay = 7
  /// Clock minutes that two sessions must share: leaving one and joining the other may fall into one minute.
  public static let sharedMinutes = 2
  /// So many persons alike are no coincidence, if what they did was long enough and not one plain stretch.
  public static let alikePersons = 3
  public static let alikeMinutes = 10
  public static let alikeStretches = 2
  /// E / M at most.
  public static let hurriedFactor = 10
}

/// One thing found; it names no person.
public struct PlausibilityFinding: Hashable, Sendable {
  public var rule: PlausibilityRule
  public var day: LocalDay
  public var className: String?
  public var subject: String?
  public var object: String?
  /// How many persons it is about; nil if withheld from the reader.
  public var persons: Int?
  /// Credited periods of a crowded day.
  public var periods: String?

  public init(
    rule: PlausibilityRule, day: LocalDay, className: String? = nil, subject: String? = nil,
    object: String? = nil, persons: Int?, periods: String? = nil
  ) {
    self.rule = rule
    self.day = day
    self.className = className
    self.subject = subject
    self.object = object
    self.persons = persons
    self.periods = periods
  }

  /// What a reader outside the school may see of it.
  public var outsideSchool: PlausibilityFinding {
    var finding = self
    if persons.map(PupilCount.isSmall) == true { finding.persons = nil }
    return finding
  }
}
