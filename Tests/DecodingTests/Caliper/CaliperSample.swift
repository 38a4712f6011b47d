/// A Caliper event written by hand, part by part. Values are JSON.
struct CaliperSample {
  var type = "ViewEvent"
  var action = "Viewed"
  var object: String? = #"{"id":"http://lms.example/pages/7","type":"Page","name":"Bài 1"}"#
  var id: String? = #""urn:uuid:00000000-0000-4000-8000-000000000001""#
  var actor: String? = #"{"id":"http://lms.example/users/hs-1","type":"Person"}"#
  var eventTime: String? = #""2025-10-06T00:30:00.000Z""#
  var group: String? = Self.section
  var membership: String? = Self.learner
  var generated: String?
  var edApp: String? = #""http://lms.example""#
  var extra = ""

  static let section = #"{"id":"http://lms.example/sections/1","type":"CourseSection"}"#
  static let learner = membership(#"["Learner"]"#)

  static func membership(_ roles: String, member: String = "hs-1", more: String = "") -> String {
    """
    {"id":"http://lms.example/rosters/1","type":"Membership",\
    "member":"http://lms.example/users/\(member)","roles":\(roles)\(more)}
    """
  }

  static func thing(_ type: String) -> String {
    "{\"id\":\"http://lms.example/things/1\",\"type\":\"\(type)\"}"
  }

  static func app(_ address: String) -> String {
    "{\"id\":\"\(address)\",\"type\":\"SoftwareApplication\"}"
  }

  var json: String {
    let parts: [(String, String?)] = [
      ("@context", #""http://purl.imsglobal.org/ctx/caliper/v1p2""#), ("id", id),
      ("type", "\"\(type)\""), ("actor", actor), ("action", "\"\(action)\""), ("object", object),
      ("eventTime", eventTime), ("edApp", edApp), ("group", group), ("membership", membership),
      ("generated", generated),
    ]
    let fields = parts.compactMap { part in part.1.map { "\"\(part.0)\":\($0)" } }
    return "{" + fields.joined(separator: ",") + extra + "}"
  }
}
