/// A row of the log table written by hand, column by column. Values are JSON.
struct LogRow {
  static let columns = [
    "id", "eventname", "component", "action", "target", "objecttable", "objectid", "crud",
    "edulevel", "contextid", "contextlevel", "contextinstanceid", "userid", "courseid",
    "relateduserid", "anonymous", "other", "timecreated", "origin", "ip", "realuserid",
  ]
  /// 2025-10-06T07:30:00+07:00
  static let moment: Int64 = 1_759_710_600_000_000

  private var values: [String: String] = [
    "id": "900", "eventname": #""\\mod_page\\event\\course_module_viewed""#,
    "component": #""mod_page""#, "action": #""viewed""#, "target": #""course_module""#,
    "objecttable": #""page""#, "objectid": "31", "crud": #""r""#, "edulevel": "2",
    "contextid": "77", "contextlevel": "70", "contextinstanceid": "412", "userid": "58",
    "courseid": "36", "anonymous": "0", "other": #""N;""#, "timecreated": "1759710600",
    "origin": #""web""#, "ip": #""10.0.0.1""#,
  ]

  /// The row with these columns changed or, where `nil`, left out.
  init(
    _ event: String = #"\mod_page\event\course_module_viewed"#, _ changes: [String: String?] = [:]
  ) {
    values["eventname"] = "\"" + event.replacing(#"\"#, with: #"\\"#) + "\""
    for (column, value) in changes { values[column] = value }
  }

  var json: String {
    "{"
      + values.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  /// As databases write it, every text in quotes.
  func csv(_ separator: String = ",", columns: [String] = Self.columns, null: String = "NULL")
    -> String
  {
    columns.map { column in
      guard let value = values[column], value != "null" else { return null }
      guard value.first == "\"" else { return value }
      let text = value.dropFirst().dropLast().replacing(#"\""#, with: "\"")
        .replacing(#"\\"#, with: #"\"#)
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: separator)
  }
}
