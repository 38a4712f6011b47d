/// Field that a quarantined record is blamed on, as written in INPUTS §1 and, below, in xAPI 1.0.3.
public enum FieldName: String, CaseIterable, Sendable {
  case event
  case at
  case actor
  case actorID = "actor.id"
  case actorRole = "actor.role"
  case id
  case end
  case duration = "duration_s"
  case school
  case className = "class"
  case subject
  case course
  case grade
  case object
  case objectID = "object.id"
  case objectType = "object.type"
  case objectTitle = "object.title"
  case lessonNo = "object.lesson_no"
  case expectedMinutes = "object.expected_minutes"
  case level = "object.level"
  case questionHash = "object.hash"
  case completed
  case score
  case maxScore = "max_score"
  case tool
  case purpose
  case mode
  case examKind = "exam_kind"

  case verb
  case verbID = "verb.id"
  case timestamp
  case stored
  case result
  case resultDuration = "result.duration"
  case resultScore = "result.score"
  case resultCompletion = "result.completion"
  case playedSegments = "played-segments"
  case context

  // Open edX tracking logs; `event` stands for the payload, which later versions call `data`.
  case eventType = "event_type"
  case eventSource = "event_source"
  case time
  case username
  case userID = "context.user_id"
  case payloadUserID = "event.user_id"
  case courseID = "context.course_id"
  case completion = "event.completion"
  case maxGrade = "max_grade"
}
