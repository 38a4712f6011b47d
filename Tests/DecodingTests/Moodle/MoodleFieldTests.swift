import Decoding
import Model
import Testing

@Suite("Fields of Moodle's log table")
struct MoodleFieldTests {
  private let view = #"\mod_page\event\course_module_viewed"#
  private let done = #"\core\event\course_module_completion_updated"#

  private func verdict(_ changes: [String: String?], _ event: String? = nil) -> String {
    Decode(.moodleLogstore).verdict(LogRow(event ?? view, changes).json)
  }

  @Test("names of events with one backslash, two or none are one event")
  func names() {
    let decode = Decode(.moodleLogstore)
    let spellings = [
      view, view.replacing(#"\"#, with: #"\\"#), view.replacing(#"\"#, with: ""),
      String(view.dropFirst()), "  \(view) ",
    ]
    let identities = spellings.compactMap { decode.event(LogRow($0).json)?.identity }
    #expect(identities.count == 5 && Set(identities).count == 1)
    let doubled = #"\\core\\event\\user_loggedout"#
    #expect(verdict([:], doubled) == #"unmapped \core\event\user_loggedout"#)
    #expect(
      verdict(["anonymous": "1"], view.replacing(#"\"#, with: #"\\"#))
        == "unmapped \(view) (anonymous)")
  }

  @Test("numbers as numbers and as texts are one record; ids are exact to 64 bits")
  func numbers() {
    let decode = Decode(.moodleLogstore)
    let numbers = LogRow(view, ["id": "9007199254740993"])
    let texts = LogRow(
      view,
      [
        "id": #""9007199254740993""#, "userid": #""58""#, "courseid": #"" 36""#,
        "timecreated": #""1759710600""#, "contextlevel": #""70""#, "contextinstanceid": #""412""#,
        "objectid": #""31""#, "anonymous": #""0""#, "realuserid": #""""#,
      ])
    let next = LogRow(view, ["id": "9007199254740992"])
    let identities = [numbers.json, texts.json, next.json].compactMap { decode.event($0)?.identity }
    #expect(identities.count == 3 && identities[0] == identities[1])
    #expect(identities[0] != identities[2])
    #expect(decode.event(numbers.csv())?.identity == identities[0])
    let large = LogRow(view, ["userid": "9223372036854775807", "courseid": "9007199254740993"])
    let event = decode.event(large.json)
    #expect(event.map { decode.string($0.actor) } == "9223372036854775807")
    #expect(event.map { decode.string($0.course) } == "9007199254740993")
  }

  @Test("twins that differ only in their id are two records, those without id one")
  func twins() {
    let decode = Decode(.moodleLogstore)
    let rows = [
      LogRow(view, ["id": "1"]), LogRow(view, ["id": "2"]), LogRow(view, ["id": nil]),
      LogRow(view, ["id": nil, "ip": #""10.0.0.2""#]),
    ]
    #expect(Set(rows.compactMap { decode.event($0.json)?.identity }).count == 3)
    let pages = ["4", "5"].compactMap { page in
      decode.event(
        LogRow(#"\mod_book\event\chapter_viewed"#, ["id": nil, "objectid": page]).json)?.identity
    }
    #expect(Set(pages).count == 2)
  }

  @Test("a login has no course, and a place only by the source")
  func login() {
    let row = LogRow(#"\core\event\user_loggedin"#, ["courseid": "0", "contextlevel": "10"]).json
    #expect(Decode(.moodleLogstore).verdict(row) == "no_place")
    let event = Decode(.moodleLogstore, school: "22000101").event(row)
    #expect(event?.course.isNone == true && event?.school.isNone == false)
    #expect(verdict(["courseid": "1"]) == "no_place")
    #expect(verdict(["courseid": nil]) == "no_place")
  }

  @Test("fields that are missing or bad")
  func faults() {
    let cases: [([String: String?], String)] = [
      (["eventname": nil], "missing_field eventname"),
      (["eventname": "null"], "missing_field eventname"),
      (["eventname": "5"], "bad_field eventname"), (["eventname": #"" ""#], "bad_field eventname"),
      (["timecreated": nil], "missing_field timecreated"),
      (["timecreated": nil, "realuserid": #""x""#], "missing_field timecreated"),
      (["timecreated": "true"], "bad_field timecreated"),
      (["timecreated": #""2025-10-06 07:30""#], "bad_time timecreated"),
      (["timecreated": "1420045199"], "past timecreated"),
      (["timecreated": "0"], "past timecreated"),
      (["timecreated": "-9223372036854775808"], "past timecreated"),
      (["timecreated": "1759710600000"], "future timecreated"),
      (["timecreated": "18446744073709551615"], "future timecreated"),
      (["userid": nil], "missing_field userid"), (["userid": #""gv-1""#], "bad_field userid"),
      (["userid": "1.5"], "bad_field userid"), (["userid": "[]"], "bad_field userid"),
      (["userid": "18446744073709551615"], "bad_field userid"),
      (["userid": #""99999999999999999999""#], "bad_field userid"),
      (["courseid": "{}"], "bad_field courseid"), (["id": #""e-1""#], "bad_field id"),
      (["realuserid": #""admin""#], "bad_field realuserid"),
      (["anonymous": "{}"], "bad_field anonymous"),
      (["contextlevel": #""module""#], "bad_field contextlevel"),
      (["contextinstanceid": #""x""#], "bad_field contextinstanceid"),
      (["objectid": "false"], "bad_field objectid"),
      (["contextinstanceid": nil, "objectid": nil], "missing_field objectid"),
      (
        ["contextinstanceid": nil, "objectid": nil, "contextlevel": nil],
        "missing_field contextinstanceid"
      ),
      (["contextinstanceid": nil, "objecttable": nil], "missing_field objecttable"),
      (["contextinstanceid": nil, "objecttable": "7"], "bad_field objecttable"),
      (["contextinstanceid": nil, "objecttable": #""a\u0000""#], "nul objecttable"),
      (
        ["contextinstanceid": nil, "objecttable": Sample.text(300)], "bad_field objecttable"
      ),
    ]
    for (changes, expected) in cases {
      #expect(verdict(changes) == expected, "\(changes)")
    }
    #expect(
      verdict(["objectid": nil], #"\core\event\question_created"#) == "missing_field objectid")
    #expect(verdict(["courseid": nil], #"\core\event\course_viewed"#) == "missing_field courseid")
    let tool = #""\\aiprovider_\u0000\\event\\text_generated""#
    #expect(verdict(["eventname": tool]) == "nul eventname")
  }

  @Test("a payload that decides must be sound: PHP or JSON, as text or as it is")
  func payloads() {
    let sound = [
      #""a:1:{s:15:\"completionstate\";i:1;}""#, #""a:1:{s:15:\"completionstate\";s:1:\"1\";}""#,
      #""a:1:{s:15:\"completionstate\";b:1;}""#,
      #""{\"completionstate\":1}""#, #""{\"completionstate\":\"2\",\"overrideby\":null}""#,
      #"{"completionstate":1}"#,
      #""a:3:{s:1:\"x\";a:1:{i:0;d:0.5;}s:15:\"completionstate\";i:1;s:3:\"ờ\";N;}""#,
    ]
    for other in sound {
      #expect(verdict(["other": other, "relateduserid": "58"], done) == "accepted", "\(other)")
    }
    let damaged = [
      #""a:1:{s:14:\"completionstate\";i:1;}""#, #""a:2:{s:15:\"completionstate\";i:1;}""#,
      #""a:1:{s:15:\"completionstate\";i:1;}x""#, #""a:1:{s:15:\"completionstate\";i:1;""#,
      #""a:1:{s:15:\"completionstate\";i:9;}""#, #""a:1:{s:15:\"completionstate\";N;}""#,
      #""a:0:{}""#, #""N;""#, #""{\"completionstate\":""#, #""O:8:\"stdClass\":0:{}""#,
      #""YToxOntzOjE1OiJj""#, "5", "true", "[1]",
    ]
    for other in damaged {
      #expect(
        verdict(["other": other, "relateduserid": "58"], done) == "bad_field other", "\(other)")
    }
    #expect(verdict(["other": nil, "relateduserid": "58"], done) == "missing_field other")
    #expect(verdict(["other": sound[0], "userid": "58"], done) == "missing_field relateduserid")
    #expect(
      verdict(
        ["other": #""{\"completionstate\":1,\"relateduserid\":\"58\"}""#, "userid": nil], done)
        == "accepted")
    #expect(
      verdict(["other": damaged[0]], #"\core\event\course_module_created"#) == "bad_field other")
    // Where it does not decide, it is not looked at.
    #expect(verdict(["other": damaged[0]]) == "accepted")
  }

  @Test("records that are no objects")
  func syntax() {
    let cases = [
      ("{", "bad_json"), (#"{"eventname":"#, "bad_json"), ("[]", "not_object"), ("", "blank"),
      (" \t", "blank"), ("{}", "missing_field eventname"), ("{\"a\":\"\u{0}\"}", "nul"),
    ]
    for (record, expected) in cases {
      #expect(Decode(.moodleLogstore).verdict(record) == expected)
    }
    #expect(Decode(.moodleLogstore).verdict(Array("{\"a\":\"".utf8) + [0xFF]) == "bad_utf8")
    let deep = String(repeating: "[", count: 70)
    #expect(Decode(.moodleLogstore).verdict("{\"other\":\(deep)") == "too_deep")
  }

  @Test("anything in any column has an outcome, and only what does not matter is accepted")
  func garbage() {
    let free: Set = [
      "component", "action", "target", "crud", "edulevel", "contextid", "ip", "other",
      "objecttable",
      "origin",
    ]
    let values = [
      "[]", "{}", "1.5", "1e400", #""x""#, #""\u0000""#, "-99999999999999999999", "[[[{}]]]",
      Sample.text(100_000),
    ]
    for column in LogRow.columns {
      for value in values {
        let verdict = verdict([column: value])
        #expect(free.contains(column) || verdict != "accepted", "\(column) \(value.prefix(20))")
      }
    }
  }

  @Test("any record cut anywhere has an outcome")
  func truncated() {
    let row = LogRow(
      done, ["other": #""a:1:{s:15:\"completionstate\";i:1;}""#, "relateduserid": "58"])
    for text in [row.json, row.csv()] {
      let bytes = Array(text.utf8)
      for length in 0..<bytes.count {
        let verdict = Decode(.moodleLogstore).verdict(Array(bytes[..<length]))
        #expect(verdict != "accepted" || length >= bytes.count - 4, "\(length): \(verdict)")
      }
    }
  }
}
