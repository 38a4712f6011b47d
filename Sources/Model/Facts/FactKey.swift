/// What all persons of one bundle have in common: the place, the object, the day, the kind and the labels
/// that metrics group by. Two facts with equal keys, person and role are merged.
public struct FactKey: Hashable, Sendable {
  /// Hash of (source, course key, school, class, subject, grade) as the platform wrote them.
  public var place: UInt64
  /// Hash of (source, object id); 0 for kinds without an object.
  public var object: UInt64
  public var day: LocalDay
  public var kind: EventKind
  public var lessonNo: Int64?
  /// 0 if not stated.
  public var expectedMinutes: UInt16 = 0
  public var tool: String?
  public var purpose: Purpose?
  public var mode: ExamMode?
  public var examKind: ExamKind?
  public var level: CognitiveLevel?
  public var questionHash: String?

  /// Practice of which nothing is said but who did it: it may share a row with that of other objects.
  public var isPlainPractice: Bool {
    kind == .quizAttempt && object != 0 && lessonNo == nil && expectedMinutes == 0 && tool == nil
      && purpose == nil && mode == nil && examKind == nil && level == nil && questionHash == nil
  }

  public init(place: UInt64, object: UInt64, day: LocalDay, kind: EventKind) {
    self.place = place
    self.object = object
    self.day = day
    self.kind = kind
  }
}
