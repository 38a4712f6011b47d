/// A Live Event written by hand. Values are JSON; `nil` leaves a field out.
struct CanvasSample {
  var name: String
  var metadata: [(String, String?)] = [
    ("event_time", #""2025-10-06T00:30:00.000Z""#), ("user_id", #""70000000000042""#),
    ("context_type", #""Course""#), ("context_id", #""70000000000009""#),
    ("context_role", #""StudentEnrollment""#), ("request_id", #""r-1""#), ("job_id", "null"),
  ]
  var body: [(String, String?)]

  init(_ name: String, _ body: KeyValuePairs<String, String?> = [:]) {
    self.name = name
    self.body = body.map { ($0.key, $0.value) }
  }

  /// The same with these fields of the metadata put in or, where `nil`, left out.
  func with(_ changes: KeyValuePairs<String, String?>) -> CanvasSample {
    var sample = self
    sample.metadata = Self.changed(metadata, changes)
    return sample
  }

  /// The same with these fields of the body.
  func body(_ changes: KeyValuePairs<String, String?>) -> CanvasSample {
    var sample = self
    sample.body = Self.changed(body, changes)
    return sample
  }

  private static func changed(
    _ fields: [(String, String?)], _ changes: KeyValuePairs<String, String?>
  ) -> [(String, String?)] {
    fields.filter { field in !changes.contains { $0.key == field.0 } }
      + changes.map { ($0.key, $0.value) }
  }

  private static func object(_ fields: [(String, String?)]) -> String {
    let fields = fields.compactMap { field in field.1.map { "\"\(field.0)\":\($0)" } }
    return "{" + fields.joined(separator: ",") + "}"
  }

  var json: String {
    let metadata = Self.object([("event_name", "\"\(name)\"")] + metadata)
    return "{\"metadata\":\(metadata),\"body\":\(Self.object(body))}"
  }

  static let teacher: KeyValuePairs<String, String?> = ["context_role": #""TeacherEnrollment""#]

  static let access = CanvasSample(
    "asset_accessed",
    [
      "asset_type": #""wiki_page""#, "asset_id": #""70000000000007""#, "asset_subtype": "null",
      "asset_name": #""Bài 1""#, "category": #""wiki""#, "role": #""StudentEnrollment""#,
      "level": "null",
    ])
  static let assignment = CanvasSample(
    "assignment_created",
    [
      "assignment_id": #""70000000000005""#, "title": #""Bài tập 1""#,
      "workflow_state": #""published""#, "submission_types": #""online_upload""#,
      "created_on_blueprint_sync": "false", "context_id": #""70000000000009""#,
      "context_type": #""Course""#,
    ]
  ).with(teacher)
  static let quiz = CanvasSample(
    "quiz_created",
    [
      "quiz_id": #""70000000000006""#, "workflow_state": #""available""#,
      "quiz_type": #""assignment""#,
    ]
  ).with(teacher)
  static let submission = CanvasSample(
    "submission_created",
    [
      "assignment_id": #""70000000000005""#, "submission_id": #""70000000000001""#,
      "submission_type": #""online_upload""#, "submitted_at": #""2025-10-06T00:30:00Z""#,
      "workflow_state": #""submitted""#, "user_id": #""70000000000042""#, "attempt": "1",
    ])
  static let attachment = CanvasSample(
    "attachment_created",
    [
      "attachment_id": #""70000000000003""#, "context_id": #""70000000000009""#,
      "context_type": #""Course""#, "display_name": #""bai-1.pdf""#,
      "user_id": #""70000000000043""#,
    ]
  ).with(teacher)
  static let completion = CanvasSample(
    "course_completed",
    [
      "course": #"{"id":"9","name":"Toán 10"}"#, "user": #"{"id":"42"}"#,
      "progress": #"{"requirement_count":6,"requirement_completed_count":6}"#,
    ])
}
