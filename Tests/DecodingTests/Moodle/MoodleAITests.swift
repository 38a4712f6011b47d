import Decoding
import Model
import Testing

@Suite("Moodle's register of AI")
struct MoodleAITests {
  private static let columns = [
    "id", "actionname", "actionid", "success", "userid", "contextid", "provider", "errorcode",
    "errormessage", "timecreated", "timecompleted", "model",
  ]
  private static let values: [String: String] = [
    "id": "4", "actionname": "generate_text", "actionid": "9", "success": "1", "userid": "58",
    "contextid": "77", "provider": "aiprovider_openai", "timecreated": "1759710600",
    "timecompleted": "1759710603", "model": "x-1",
  ]

  private func row(_ changes: [String: String] = [:]) -> String {
    Self.columns.map { changes[$0] ?? Self.values[$0] ?? "" }.joined(separator: ",")
  }

  private func decoder(_ columns: [String] = Self.columns, school: String? = "1") -> Decode {
    let decode = Decode(.moodleLogstore, school: school)
    #expect(decode.verdict(columns.joined(separator: ",")) == "blank")
    return decode
  }

  @Test("a row is a use of its provider")
  func use() throws {
    let decode = decoder()
    let event = try #require(decode.event(row()))
    #expect(event.kind == .aiUse && event.role == .unstated && event.at == LogRow.moment)
    #expect(decode.string(event.actor) == "58" && event.course.isNone && event.object.isNone)
    #expect(decode.string(event.tool) == "aiprovider_openai" && event.idHash != 0)
    let logged = Decode(.moodleLogstore, school: "1").event(
      LogRow(#"\core\event\user_loggedin"#, ["id": "4"]).json)
    #expect(logged.map { $0.idHash != event.idHash } == true)
  }

  @Test("the same from JSON, with the course where the register has one")
  func json() throws {
    let fields = Self.values.map { "\"\($0.key)\":\"\($0.value)\"" } + [#""courseid":36"#]
    let decode = Decode(.moodleLogstore)
    let event = try #require(decode.event("{" + fields.joined(separator: ",") + "}"))
    #expect(decode.string(event.course) == "36" && decode.string(event.tool) == "aiprovider_openai")
  }

  @Test("what counts for nothing, and what is missing or bad")
  func others() {
    let cases: [([String: String], String)] = [
      (["success": "0"], "unmapped generate_text (failed)"),
      (["userid": "0"], "unmapped generate_text (nobody)"),
      (["userid": "-1"], "unmapped generate_text (nobody)"),
      (["success": ""], "missing_field success"), (["success": "yes"], "bad_field success"),
      (["userid": ""], "missing_field userid"), (["userid": "x"], "bad_field userid"),
      (["userid": "x", "timecreated": ""], "missing_field timecreated"),
      (["provider": ""], "missing_field provider"), (["provider": " "], "bad_field provider"),
      (["id": "x"], "bad_field id"), (["timecreated": "x"], "bad_time timecreated"),
      (["timecreated": "1"], "past timecreated"), (["actionname": ""], "missing_field eventname"),
      (["actionname": " "], "bad_field actionname"), (["model": ""], "accepted"),
    ]
    for (changes, expected) in cases {
      #expect(decoder().verdict(row(changes)) == expected, "\(changes)")
    }
    #expect(decoder(school: nil).verdict(row()) == "no_place")
  }
}
