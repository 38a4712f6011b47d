/// A live session: one object of an offering on one local day (METRICS §4.2).
public struct LiveRule: Sendable {
  /// Union of the minutes of `live_host` by teachers.
  public var hosted = Minutes()
  /// Union of the `live_join` minutes of each pupil.
  public var joined: [PersonKey: Minutes] = [:]

  public init() {}

  public func credit(on day: LocalDay, roster: ClassRoster, periodMinutes: Int) -> Credit {
    let size = roster.size(on: day)
    var credit = Credit(day: day, minutes: 0, participants: 0, roster: size, refusal: nil)
    guard let size else {
      credit.refusal = .noRoster
      return credit
    }
    let length = hosted.count
    guard length > 0 else {
      credit.refusal = .noHost
      return credit
    }
    let attending = joined.lazy.filter { attends($0.value, length: length) }.map(\.key)
    credit.participants = roster.participants(attending, on: day)
    let periods = min((length + Rule.graceMinutes) / periodMinutes, Rule.maximumPeriods)
    if periods == 0 {
      credit.refusal = .tooShort
    } else if !ClassRoster.isEnough(credit.participants, of: size) {
      credit.refusal = .lowParticipation
    } else {
      credit.minutes = periods * periodMinutes
    }
    return credit
  }

  /// 3·|A ∩ S| ≥ 2·|S|
  private func attends(_ minutes: Minutes, length: Int) -> Bool {
    Rule.attendance.denominator * minutes.intersectionCount(hosted)
      >= Rule.attendance.numerator * length
  }
}
