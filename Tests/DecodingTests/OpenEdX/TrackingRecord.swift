/// An event written by hand, in both layouts that Open edX has. Values are JSON.
struct TrackingRecord {
  var type: String? = #""problem_check""#
  var name: String?
  var source: String? = #""server""#
  var username: String? = #""hs01""#
  var user: String? = "7"
  var course: String? = #""course-v1:Truong+TOAN+HK1""#
  var context: [String] = []
  var event: String? = TrackingRecord.answer
  var time: String? = #""2025-10-06T00:30:00.250000+00:00""#
  var page: String?
  var extra: [String] = []

  static let hex = "0123456789abcdef0123456789abcdef"
  static let block = "block-v1:Truong+TOAN+HK1+type@problem+block@\(hex)"
  static let answer = #"{"problem_id":"\#(block)","grade":3,"max_grade":4}"#
  static let module = #""module":{"usage_key":"\#(block)","display_name":"Bài 1"}"#

  /// As a line of a tracking log.
  var json: String {
    let inner = [("user_id", user), ("course_id", course)]
    return Self.object(
      [
        ("name", name), ("context", Self.object(inner, context)), ("username", username),
        ("event", event), ("time", time), ("event_type", type), ("event_source", source),
        ("page", page),
      ], extra)
  }

  /// As the event routing backends hand it on.
  var routed: String {
    let inner = [
      ("user_id", user), ("course_id", course), ("username", username), ("event_source", source),
      ("page", page),
    ]
    return Self.object(
      [
        ("name", name ?? type), ("context", Self.object(inner, context)), ("data", event),
        ("timestamp", time),
      ], extra)
  }

  private static func object(_ fields: [(String, String?)], _ more: [String]) -> String {
    let fields = fields.compactMap { field in field.1.map { "\"\(field.0)\":\($0)" } }
    return "{" + (fields + more).joined(separator: ",") + "}"
  }

  /// JSON of a text.
  static func text(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped + "\""
  }

  static func video(_ event: String = #"{"id":"\#(hex)","currentTime":3.5}"#) -> Self {
    TrackingRecord(type: #""play_video""#, source: #""browser""#, event: event)
  }

  static func completion(_ share: String?, user: String = "7") -> Self {
    let share = share.map { ",\"completion\":\($0)" } ?? ""
    return TrackingRecord(
      type: #""edx.completion.block_completion.changed""#, user: "3",
      event: #"{"user_id":\#(user),"block_id":"\#(block)"\#(share)}"#)
  }
}
