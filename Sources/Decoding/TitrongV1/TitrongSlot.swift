/// The fields of INPUTS §1.
enum TitrongSlot: UInt8, RecordSlot {
  case event
  case at
  case id
  case end
  case duration
  case school
  case className
  case subject
  case course
  case grade
  case completed
  case score
  case maxScore
  case tool
  case purpose
  case mode
  case examKind

  case actor
  case actorID
  case actorRole

  case object
  case objectID
  case objectType
  case objectTitle
  case lessonNo
  case expectedMinutes
  case level
  case questionHash

  var key: StaticString {
    switch self {
    case .event: "event"
    case .at: "at"
    case .id, .actorID, .objectID: "id"
    case .end: "end"
    case .duration: "duration_s"
    case .school: "school"
    case .className: "class"
    case .subject: "subject"
    case .course: "course"
    case .grade: "grade"
    case .completed: "completed"
    case .score: "score"
    case .maxScore: "max_score"
    case .tool: "tool"
    case .purpose: "purpose"
    case .mode: "mode"
    case .examKind: "exam_kind"
    case .actor: "actor"
    case .actorRole: "role"
    case .object: "object"
    case .objectType: "type"
    case .objectTitle: "title"
    case .lessonNo: "lesson_no"
    case .expectedMinutes: "expected_minutes"
    case .level: "level"
    case .questionHash: "hash"
    }
  }

  var within: TitrongSlot? {
    switch self {
    case .actorID, .actorRole: .actor
    case .objectID, .objectType, .objectTitle, .lessonNo, .expectedMinutes, .level,
      .questionHash:
      .object
    default: nil
    }
  }

  var isName: Bool {
    switch self {
    case .actorID, .school, .className, .subject, .course, .objectID, .objectType, .objectTitle,
      .questionHash, .tool:
      true
    default: false
    }
  }
}

/// One record by the fields of INPUTS §1.
typealias TitrongRecord = FlatRecord<TitrongSlot>

extension TitrongRecord {
  /// Present, but no object: its fields are then neither missing nor readable.
  func isMisshapen(_ slot: TitrongSlot) -> Bool { has(slot) && !isObject(slot) }
}
