/// One item of an offering with what became of it (INTERFACES §5, METRICS §4.2-4.4).
public struct EvidenceRow: Hashable, Sendable {
  /// Minutes counted after the caps of each profile.
  public struct Counted: Hashable, Sendable {
    public var strict: Int
    public var blended: Int
    public var broad: Int

    public init(strict: Int, blended: Int, broad: Int) {
      self.strict = strict
      self.blended = blended
      self.broad = broad
    }
  }

  /// `live`, `lesson`, `task`.
  public var mode: String
  public var object: String
  /// Credit day (ISO), `nil` if a lesson or task has none.
  public var day: String?
  /// `nil` if withheld from the reader or never judged.
  public var participants: Int?
  public var roster: Int?
  /// |S| for live, E otherwise.
  public var minutes: Int
  public var creditMinutes: Int
  public var counted: Counted
  /// `counted`, `capped`, `no_host` …
  public var reason: String
  public var lessonNo: Int?

  public init(
    mode: String, object: String, day: String?, participants: Int?, roster: Int?, minutes: Int,
    creditMinutes: Int, counted: Counted, reason: String, lessonNo: Int?
  ) {
    self.mode = mode
    self.object = object
    self.day = day
    self.participants = participants
    self.roster = roster
    self.minutes = minutes
    self.creditMinutes = creditMinutes
    self.counted = counted
    self.reason = reason
    self.lessonNo = lessonNo
  }
}
