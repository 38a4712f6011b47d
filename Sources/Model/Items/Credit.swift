/// What the rules of METRICS §4.2 make of one item, before caps.
public struct Credit: Hashable, Sendable {
  /// The day the minutes belong to; the session's own day for a live session without credit, else `nil`.
  public var day: LocalDay?
  /// Whole minutes earned, 0 if refused.
  public var minutes: Int
  public var participants: Int
  /// R on the day judged; `nil` if the roster does not know the class, or no day could be judged.
  public var roster: Int?
  /// `nil` = earned.
  public var refusal: Reason?

  public init(
    day: LocalDay?, minutes: Int, participants: Int, roster: Int?, refusal: Reason?
  ) {
    self.day = day
    self.minutes = minutes
    self.participants = participants
    self.roster = roster
    self.refusal = refusal
  }
}
