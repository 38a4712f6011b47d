import Decoding
import Testing

@Suite("Attendance reports of Microsoft Graph")
struct GraphTests {
  private func stay(_ join: String, _ leave: String?) -> String {
    let leave = leave.map { #""leaveDateTime":"\#($0)","# } ?? ""
    return #"{"joinDateTime":"\#(join)",\#(leave)"durationInSeconds":99999}"#
  }

  private func record(
    email: String = #""A@b.example""#, role: String = #""Presenter""#, stays: [String]
  ) -> String {
    """
    {"emailAddress":\(email),"totalAttendanceInSeconds":5,"role":\(role),"identity":\
    {"id":"u-1","displayName":"6A1-3-A"},"attendanceIntervals":[\(stays.joined(separator: ","))]}
    """
  }

  private func report(_ records: String...) -> String {
    """
    {"@odata.context":"https://g.example/v1.0/me/onlineMeetings/m-1/attendanceReports/r-1",\
    "id":"r-1","totalParticipantCount":9,"meetingStartDateTime":"2025-1-20T00:30:00.00Z",\
    "attendanceRecords":[\(records.joined(separator: ","))]}
    """
  }

  private func records(_ file: String) throws -> [String] { try Stays.lines(file, .teamsGraph) }

  private let morning = "2025-01-20 07:35:00–08:00:00"

  @Test("every interval is a stay, whatever the zeros, and whatever the totals say")
  func intervals() throws {
    let stays = [
      stay("2025-1-20T0:35:00.00Z", "2025-1-20T1:0:00.00Z"),
      stay("2025-01-20T00:35:00Z", "2025-01-20T01:00:00+00:00"), stay("2025-1-20T0:35:00Z", nil),
    ]
    #expect(
      try records(report(record(stays: stays))) == [
        "live_attend a@b.example [r-1|m-1] \(morning)",
        "live_attend a@b.example [r-1|m-1] \(morning)",
        "live_attend a@b.example [r-1|m-1] 2025-01-20 07:35:00",
      ])
  }

  @Test("roles")
  func roles() throws {
    let interval = stay("2025-1-20T0:35:00Z", "2025-1-20T1:0:00Z")
    for (role, kind) in [
      ("Organizer", "live_attend"), ("Presenter", "live_attend"), ("None", "live_attend"),
      ("Attendee", "live_join"), ("Student", "live_join student"),
      ("Teacher", "live_host teacher"),
    ] {
      let lines = try records(report(record(role: "\"\(role)\"", stays: [interval])))
      #expect(lines == ["\(kind) a@b.example [r-1|m-1] \(morning)"])
    }
  }

  @Test("address, account and name in this order")
  func identity() throws {
    let interval = stay("2025-1-20T0:35:00Z", "2025-1-20T1:0:00Z")
    for email in ["null", #""""#, #""none""#, "7"] {
      let lines = try records(report(record(email: email, stays: [interval])))
      #expect(lines == ["live_attend u-1 [r-1|m-1] \(morning)"])
    }
    let nameless = record(email: "null", stays: [interval]).replacing(#""id":"u-1","#, with: "")
    #expect(try records(report(nameless)) == ["live_attend 6A1-3 [r-1|m-1] \(morning)"])
    let nobody = nameless.replacing("6A1-3-A", with: " ")
    #expect(try records(report(nobody)) == ["missing_field participant"])
  }

  @Test("one report, an array, an answer, one a line")
  func containers() throws {
    let one = report(record(stays: [stay("2025-1-20T0:35:00Z", "2025-1-20T1:0:00Z")]))
    let expected = "live_attend a@b.example [r-1|m-1] \(morning)"
    #expect(try records(one) == [expected])
    #expect(try records("\u{FEFF}[\(one),\n\(one)]") == [expected, expected])
    #expect(try records(#"{"value":[\#(one)]}"#) == [expected])
    #expect(
      try records("\(one)\n\n\(one)\n{\n") == [expected, "blank", expected, "bad_json document"])
    let answer = """
      {"@odata.context":"x#users('7')/onlineMeetings('m-1')/attendanceReports('r-1')/attendanceRecords",
      "value":[\(record(stays: [stay("2025-1-20T0:35:00Z", "2025-1-20T1:0:00Z")]))]}
      """
    #expect(try records(answer) == [expected])
  }

  @Test("reports of one form, a line each, are read as each would be by itself")
  func lines() throws {
    let interval = stay("2025-01-20T00:35:00Z", "2025-01-20T01:00:00Z")
    let one = report(record(stays: [interval]), record(email: "null", stays: [interval, interval]))
    let others = [
      one.replacing("6A1-3-A", with: "6A1-3-\\u0041"), one.replacing(#""Presenter""#, with: "null"),
      one.replacing("00:35:00Z", with: "0:35:0Z"), one.replacing(#""id":"u-1","#, with: ""),
      one.replacing("99999", with: "{}"), one.replacing("r-1", with: "{"), one + "}", "{}",
    ]
    let lines = others.flatMap { [one, one, $0, one] }
    let file = Array(lines.joined(separator: "\n").utf8)
    let found = try Records.outcomes(of: file, .teamsGraph, school: "1")
    let alone = try lines.flatMap { line in
      try Records.outcomes(of: Array(line.utf8), .teamsGraph, school: "1")
    }
    #expect(found.map(\.text) == alone.map(\.text))
    for record in found where !record.text.hasPrefix(#"{"fault""#) {
      #expect(file[record.offset...].starts(with: Array(#"{"joinDateTime""#.utf8)))
    }
  }

  @Test("records without stays, and what is none")
  func faults() throws {
    #expect(
      try records(report(record(stays: []))) == ["unmapped attendanceRecord without intervals"])
    #expect(
      try records(report().replacing(#""attendanceRecords":[]"#, with: #""x":1"#))
        == ["unmapped meetingAttendanceReport without records"])
    #expect(try records(report(record(stays: ["1"]))) == ["bad_field attendanceIntervals"])
    #expect(try records(report(record(stays: ["{}"]))) == ["missing_field join time"])
    #expect(try records(report("7")) == ["bad_field document"])
    #expect(try records("7") == ["bad_field document"])
    #expect(try records("{}") == ["bad_field document"])
    #expect(try records(report(record(stays: [stay("yesterday", nil)]))) == ["bad_time join time"])
    #expect(try records(String(report().dropLast())) == ["bad_json document"])
    #expect(
      try records(record(stays: [stay("2025-1-20T0:35:00Z", nil)])) == ["missing_field meeting"])
    let deep = String(repeating: "[", count: 66) + String(repeating: "]", count: 66)
    #expect(try records(deep) == ["too_deep document"])
    #expect(try records("  \n") == [])
  }
}
