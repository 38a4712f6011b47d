/// A statement written by hand, part by part. Values are JSON.
struct Statement {
  var verb = "http://adlnet.gov/expapi/verbs/experienced"
  var type: String? = "http://adlnet.gov/expapi/activities/lesson"
  var id: String? = #""s-1""#
  var actor: String? = #"{"account":{"homePage":"http://lms.example","name":"hs-1"}}"#
  var object: String?
  var context: [String] = []
  var parents = #"[{"id":"course-v1:org+c","definition":{"type":"http://x/course"}}]"#
  var result: String?
  var timestamp: String? = #""2025-10-06T07:30:00+07:00""#
  var extra = ""

  static let meeting =
    "https://w3id.org/xapi/virtual-classroom/activity-types/virtual-classroom"
  static let video = "https://w3id.org/xapi/video/activity-type/video"
  static let interaction = "http://adlnet.gov/expapi/activities/cmi.interaction"
  static let assessment = "http://adlnet.gov/expapi/activities/assessment"

  var json: String {
    let definition = type.map { ",\"definition\":{\"type\":\"\($0)\",\"name\":{\"vi\":\"Bài 1\"}}" }
    let object = object ?? "{\"id\":\"http://x/o\"\(definition ?? "")}"
    let context = context + ["\"contextActivities\":{\"parent\":\(parents)}"]
    let parts: [(String, String?)] = [
      ("id", id), ("actor", actor), ("verb", "{\"id\":\"\(verb)\"}"), ("object", object),
      ("context", "{" + context.joined(separator: ",") + "}"), ("result", result),
      ("timestamp", timestamp),
    ]
    let fields = parts.compactMap { part in part.1.map { "\"\(part.0)\":\($0)" } }
    return "{" + fields.joined(separator: ",") + extra + "}"
  }

  static func adl(_ verb: String) -> String { "http://adlnet.gov/expapi/verbs/\(verb)" }
}
