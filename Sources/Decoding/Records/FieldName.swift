/// Field that a quarantined record is blamed on, as written in INPUTS §1 and, below, in xAPI 1.0.3, the log table of
/// Moodle and its log report.
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

  /// The fields of a record in CSV are more or fewer than the columns, or wrongly quoted.
  case columns
  case eventname
  case userid
  case relateduserid
  case realuserid
  case anonymous
  case origin
  case courseid
  case contextlevel
  case contextinstanceid
  case objecttable
  case objectid
  case questionbankentryid
  case other
  case timecreated

  case time = "Time"
  case userFullName = "User full name"
  case eventName = "Event name"
  case description = "Description"
}
