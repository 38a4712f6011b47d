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
  /// Stands in the place of `participants`, and of `roster` if it is nil too, where they are withheld.
  public var symbol: CellSymbol?

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

  /// What a reader outside the school may see of it. With few pupils, the reason and the number of those who were there tell
  /// together how many it was.
  public var outsideSchool: EvidenceRow {
    guard let participants else { return self }
    let count = PupilCount(did: participants, of: roster ?? participants)
    let isFew = roster.map { (1..<2 * PupilCount.least).contains($0) } ?? false
    guard count.isSmall || isFew else { return self }
    var row = self
    row.participants = nil
    if roster.map(PupilCount.isSmall) == true { row.roster = nil }
    row.symbol = .confidential
    return row
  }
}
