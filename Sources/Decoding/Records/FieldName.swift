/// Field that a quarantined record is blamed on, as written in INPUTS §1 and, below, in the formats of the platforms.
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

  // IMS Caliper.
  case type
  case action
  case data
  case eventTime
  case group
  case groupID = "group.id"
  case membership
  case membershipRoles = "membership.roles"

  // Canvas Live Events.
  case metadata
  case eventName = "metadata.event_name"
  case metadataTime = "metadata.event_time"
  case metadataUser = "metadata.user_id"
  case metadataContext = "metadata.context_id"
  case body
  case bodyUser = "body.user_id"
  case bodyContext = "body.context_id"
  case bodyCourse = "body.course_id"
  case completedCourse = "body.course.id"
  case completingUser = "body.user.id"
  case assetID = "body.asset_id"
  case assetType = "body.asset_type"
  case assignmentID = "body.assignment_id"
  case attachmentID = "body.attachment_id"
  case moduleItemID = "body.module_item_id"
  case quizID = "body.quiz_id"
  case wikiPageID = "body.wiki_page_id"

  // Moodle.
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

  // Moodle's register of AI.
  case actionname
  case success
  case provider

  case reportTime = "Time"
  case userFullName = "User full name"
  case reportEventName = "Event name"
  case description = "Description"

  // Audit records of Microsoft 365.
  case operation = "Operation"
  case creationTime = "CreationTime"
  case auditUser = "UserId"
  case auditData = "AuditData"
  case appIdentity = "AppIdentity"

  // Declared use of AI.
  case teacherID = "teacher_id"
  case day
  case approvedAt = "approved_at"

  // Attendance reports of live lessons.
  case participant
  case meeting
  case joinTime = "join time"
  case leaveTime = "leave time"
  case intervals = "attendanceIntervals"
  /// The report as a whole.
  case document
}
