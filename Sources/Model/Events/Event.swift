/// An index into the decoder's table of distinct texts. `none` stands for an absent field.
public struct Symbol: Hashable, Sendable {
  public let raw: UInt32

  @inlinable
  public init(raw: UInt32) { self.raw = raw }

  @inlinable
  public static var none: Symbol { Symbol(raw: 0) }
  @inlinable
  public var isNone: Bool { raw == 0 }
}

/// One accepted activity record in normalised form (INPUTS §1-2).
///
/// Texts are symbols of the table that decoded them, so that a million lines about one class hold its name
/// once. Instants are microseconds since 1970-01-01T00:00Z.
public struct Event: Sendable {
  public var kind: EventKind
  public var role: Role = .unstated
  /// Start of the interval, or the moment itself.
  public var at: Int64
  /// Exclusive end of the interval; `nil` for a moment. Never before `at`.
  public var end: Int64?

  public var actor: Symbol
  public var school: Symbol = .none
  public var className: Symbol = .none
  public var subject: Symbol = .none
  public var course: Symbol = .none
  /// 1…12, 0 if not stated.
  public var grade: UInt8 = 0

  public var object: Symbol = .none
  public var title: Symbol = .none
  public var lessonNo: Int64?
  /// 1…600, 0 if not stated.
  public var expectedMinutes: UInt16 = 0
  /// `completed: true` on a `lesson_view` means the same as a `lesson_complete`.
  public var completed = false
  /// score / max_score, if both are known and max_score is positive.
  public var score: Double?

  public var tool: Symbol = .none
  public var purpose: Purpose?
  public var mode: ExamMode?
  public var examKind: ExamKind?
  public var level: CognitiveLevel?
  public var questionHash: Symbol = .none
  /// Set by platforms that report arrivals and departures apart; pairing happens over the whole set.
  public var edge: Edge = .none
  /// A stay in a live lesson of somebody whose record leaves open whether they teach in it: it is `live_host` and
  /// `live_join` at once, and the roster makes one of the two count (METRICS §4.2).
  public var isHostOrPupil = false

  /// 128-bit hash of the normalised record: exact repeats have equal identities.
  public var identity: RecordIdentity
  /// 64-bit hash of the record's own `id`, 0 if it has none.
  public var idHash: UInt64 = 0

  @inlinable
  public init(kind: EventKind, at: Int64, actor: Symbol, identity: RecordIdentity) {
    self.kind = kind
    self.at = at
    self.actor = actor
    self.identity = identity
  }

  /// A completion moment of a lesson lies at `at`.
  public var isCompletion: Bool {
    kind == .lessonComplete || (kind == .lessonView && completed)
  }
}

/// Whether a record reports entering or leaving, for platforms that log the two apart.
public enum Edge: UInt8, Sendable {
  case none = 0
  case open = 1
  case close = 2
}

/// Hash of a normalised record.
public struct RecordIdentity: Hashable, Comparable, Sendable {
  public let high: UInt64
  public let low: UInt64

  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
