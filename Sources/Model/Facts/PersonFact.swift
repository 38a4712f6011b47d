/// What one person, in one role, did under one `FactKey`.
///
/// `merge` is union / or / min / max: idempotent, commutative and associative, so that re-delivery, overlap,
/// retries and disorder cannot change a number (DESIGN, invariant 1).
public struct PersonFact: Hashable, Sendable {
  public var person: PersonKey
  public var role: Role
  /// Local minutes of the day that were touched.
  public var minutes: Minutes
  /// The `at` of some event lies on this day (an event that only reaches over from yesterday has none here).
  public var began: Bool
  /// The `at` of some completion lies on this day.
  public var completed: Bool
  /// Best score as a ratio.
  public var score: Float?
  /// Exact moments where the day is too coarse: question events, arrivals and departures.
  public var moments: Moments

  public init(
    person: PersonKey, role: Role, minutes: Minutes, began: Bool = true, completed: Bool = false,
    score: Float? = nil, moments: Moments = Moments()
  ) {
    self.person = person
    self.role = role
    self.minutes = minutes
    self.began = began
    self.completed = completed
    // One zero instead of two: which of -0 and 0 is the larger would depend on the order.
    self.score = score.map { $0 + 0 }
    self.moments = moments
  }

  /// Takes in a fact of the same key, person and role.
  public mutating func merge(_ other: PersonFact) {
    minutes.formUnion(other.minutes)
    began = began || other.began
    completed = completed || other.completed
    if let theirs = other.score { score = score.map { max($0, theirs) } ?? theirs }
    moments.formUnion(other.moments)
  }

  /// Order inside a bundle, so that equal sets have equal bytes.
  public static func precedes(_ left: PersonFact, _ right: PersonFact) -> Bool {
    (left.person.raw, left.role.rawValue) < (right.person.raw, right.role.rawValue)
  }
}
