/// Who is enrolled in a class on which day (METRICS §3).
public struct ClassRoster: Sendable {
  public struct Enrolment: Hashable, Sendable {
    public let person: PersonKey
    /// Both ends included; `nil` = since ever / still.
    public let from: LocalDay?
    public let to: LocalDay?

    public init(person: PersonKey, from: LocalDay?, to: LocalDay?) {
      self.person = person
      self.from = from
      self.to = to
    }

    public func covers(_ day: LocalDay) -> Bool {
      (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
  }

  private let enrolments: [PersonKey: [Enrolment]]
  private let declaredSize: Int?

  /// - Parameter size: `classes.size`, used only if the class has no enrolment row at all.
  public init(enrolments: [Enrolment], size: Int?) {
    self.enrolments = Dictionary(grouping: enrolments, by: \.person)
    self.declaredSize = size
  }

  public var isKnown: Bool { !enrolments.isEmpty || declaredSize != nil }

  /// R(day): distinct persons whose enrolment covers the day, else the declared size; `nil` if neither is known.
  public func size(on day: LocalDay) -> Int? {
    if enrolments.isEmpty { return declaredSize }
    return enrolments.values.reduce(0) { $0 + ($1.contains { $0.covers(day) } ? 1 : 0) }
  }

  public func isEnrolled(_ person: PersonKey, on day: LocalDay) -> Bool {
    enrolments[person]?.contains { $0.covers(day) } ?? false
  }

  /// How many of these pupils take part as far as the roster goes: the enrolled ones, or, for a class known by
  /// its size only, any pupil up to that size.
  public func participants(_ persons: some Sequence<PersonKey>, on day: LocalDay) -> Int {
    if enrolments.isEmpty {
      guard let declaredSize else { return 0 }
      return min(persons.reduce(0) { count, _ in count + 1 }, declaredSize)
    }
    return persons.reduce(0) { $0 + (isEnrolled($1, on: day) ? 1 : 0) }
  }

  /// R > 0 and 100·n ≥ 50·R.
  public static func isEnough(_ participants: Int, of size: Int) -> Bool {
    size > 0 && 100 * participants >= Rule.participationPercent * size
  }
}
