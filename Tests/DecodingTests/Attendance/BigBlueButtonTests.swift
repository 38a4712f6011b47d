import Decoding
import Testing

@Suite("Recorded meetings of BigBlueButton")
struct BigBlueButtonTests {
  private func event(
    _ at: Int, _ name: String, module: String = "PARTICIPANT", _ inner: String = ""
  ) -> String {
    #"<event timestamp="\#(at)" module="\#(module)" eventname="\#(name)">\#(inner)</event>"#
  }

  private func joined(
    _ at: Int, _ user: String, _ account: String? = nil, role: String = "VIEWER",
    name: String = "A", _ more: String = ""
  ) -> String {
    event(
      at, "ParticipantJoinEvent",
      "<userId>\(user)</userId><externalUserId>\(account ?? user)</externalUserId>"
        + "<role>\(role)</role><name>\(name)</name>\(more)")
  }

  private func left(_ at: Int, _ user: String, _ more: String = "") -> String {
    event(at, "ParticipantLeftEvent", "<userId>\(user)</userId>\(more)")
  }

  /// Created on 2025-10-13 at 07:30 in Vietnam.
  private func recording(_ events: String..., head: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <recording meeting_id="ab-1760315400000" bbb_version="2.6">
      <meeting id="ab-1760315400000" externalId="room" name="To&#225;n &amp; L&#xFD;" breakout="false"/>
      \(head)
      \(events.joined(separator: "\n  "))
    </recording>
    """
  }

  private func records(_ file: String) throws -> [String] { try Stays.lines(file, .bbb) }

  private let meeting = "[ab-1760315400000|room] 2025-10-13"

  @Test("uptime becomes time by the id of the meeting, and whoever did not leave stayed to the end")
  func stays() throws {
    let file = recording(
      event(5_000_000, "PadCreatedEvent", module: "PAD"),
      joined(5_060_000, "w_1", "gv-1", role: "MODERATOR"), joined(5_120_000, "w_2", "hs-2"),
      event(5_180_000, "ParticipantLeftEvent", module: "VOICE", "<participant>w_2</participant>"),
      left(5_240_000, "w_2"), joined(5_300_000, "w_2", "hs-2"), joined(5_360_000, "w_2", "hs-2"),
      event(5_600_000, "EndAndKickAllEvent"), event(5_900_000, "AnyEvent", module: "CHAT"))
    #expect(
      try records(file) == [
        "live_attend gv-1 \(meeting) 07:31:00–07:40:00",
        "live_join hs-2 \(meeting) 07:32:00–07:34:00",
        "live_join hs-2 \(meeting) 07:35:00–07:36:00",
        "live_join hs-2 \(meeting) 07:36:00–07:40:00",
      ])
  }

  @Test("times that are written win; without an end the last event is one")
  func written() throws {
    let utc = { (at: Int) in
      "<timestampUTC>\(at)</timestampUTC><date>2019-03-15T11:54:49.047-04</date>"
    }
    let file = recording(
      joined(7, "w_1", "hs-1", utc(1_760_315_460_000)), event(9, "X", utc(1_760_316_000_999)))
    #expect(try records(file) == ["live_join hs-1 \(meeting) 07:31:00–07:40:00"])
  }

  @Test("guests have names only, and only roles that leave nothing open decide")
  func guests() throws {
    let file = recording(
      joined(0, "w_1", name: "<![CDATA[6A1-7-A]]>"), joined(0, "w_2", name: "B &lt;C&gt; (Guest)"),
      joined(0, "w_3", "hs-3", role: ""), event(60_000, "EndAndKickAllEvent"))
    #expect(
      try records(file) == [
        "live_join 6A1-7 \(meeting) 07:30:00–07:31:00",
        "live_join name:B <C> \(meeting) 07:30:00–07:31:00",
        "live_attend hs-3 \(meeting) 07:30:00–07:31:00",
      ])
  }

  @Test("a breakout room is a part of its lesson")
  func breakout() throws {
    let head = #"<metadata isBreakout="true"/><breakout parentMeetingId="p-1" sequence="1"/>"#
    let file = recording(joined(0, "w_1", "u"), left(60_000, "w_1"), head: head)
    #expect(try records(file) == ["live_join u [p-1|p-1] 2025-10-13 07:30:00–07:31:00"])
  }

  @Test("who leaves without having come, and times that nobody can know")
  func faults() throws {
    #expect(try records(recording(left(5, "w_1"))) == ["missing_field join time"])
    let timeless = recording(joined(5, "w_1", "u")).replacing("ab-1760315400000", with: "ab-x")
    #expect(try records(timeless) == ["bad_time join time"])
    let reversed = recording(
      joined(100_000, "w_1", "u", "<timestampUTC>1760315460000</timestampUTC>"),
      left(200_000, "w_1", "<timestampUTC>1760315400000</timestampUTC>"))
    #expect(try records(reversed) == ["negative_duration leave time"])
    #expect(
      try records(recording(joined(0, "w_1", " ", name: ""))) == ["missing_field participant"])
  }

  @Test(
    "what is no recording",
    arguments: [
      "<error></error>", "<recording><event/></recording>", "<recording meeting_id='a-1'>", "text",
      "<recording meeting_id='a-1'></meeting>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
      "<a b=c/>", "<a b='<'/>", "<a/><b/>", "<a/>x", "<a", "<", "<!-- x", "<?x", "<a></a", "</a>",
    ])
  func broken(file: String) throws {
    #expect(try records(file) == ["bad_field document"])
  }

  @Test("nothing, nobody, and too deep a document")
  func bounds() throws {
    #expect(try records("") == [] && records(" \n") == [] && records(recording()) == [])
    let deep = String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70)
    #expect(try records(deep) == ["too_deep document"])
    #expect(try records("<a>\0</a>") == ["nul document"])
    #expect(try Stays.lines(Array("<a>".utf8) + [0xFF], .bbb) == ["bad_utf8 document"])
    let unknown = recording(joined(0, "w_1", "u&nbsp;&#0;&#xD800;&"), left(60_000, "w_1"))
    #expect(try records(unknown) == ["nul participant"])
  }
}

@Suite("Learning dashboards of BigBlueButton")
struct BigBlueButtonDashboardTests {
  private func meeting(_ users: String..., ended: Int = 1_760_316_000_000) -> String {
    """
    {"intId":"ab-1760315400000","extId":"room","name":"M","createdOn":1760315400000,
    "endedOn":\(ended),"users":{\(users.enumerated().map { "\"u\($0)\":\($1)" }.joined(separator: ","))}}
    """
  }

  private func records(_ file: String) throws -> [String] { try Stays.lines(file, .bbbDashboard) }

  private let place = "[ab-1760315400000|room] 2025-10-13"

  @Test("connections and sessions of each user; who did not leave stayed to the end")
  func stays() throws {
    let first = #"{"registeredOn":1760315460000,"leftOn":1760315520000,"userLeftFlag":true}"#
    let second = #"{"registeredOn":1760315580000,"leftOn":0,"userLeftFlag":false}"#
    let file = meeting(
      #"{"extId":"gv","name":"A","isModerator":true,"intIds":{"w_1":\#(first),"w_2":\#(second)}}"#,
      #"{"extId":"w_3","name":"B","isModerator":false,"intIds":{"w_3":{"sessions":[\#(second)]}}}"#,
      #"{"extId":5,"name":"C","intIds":{"w_4":\#(first)}}"#)
    #expect(
      try records(file) == [
        "live_attend gv \(place) 07:31:00–07:32:00", "live_attend gv \(place) 07:33:00–07:40:00",
        "live_join name:B \(place) 07:33:00–07:40:00", "live_attend 5 \(place) 07:31:00–07:32:00",
      ])
    let running = meeting(
      #"{"extId":"u","isModerator":false,"intIds":{"w":\#(second)}}"#, ended: 0)
    #expect(try records(running) == ["live_join u \(place) 07:33:00"])
  }

  @Test("what cannot be read")
  func faults() throws {
    #expect(
      try records(meeting("7", #"{"intIds":[]}"#)).allSatisfy { $0 == "bad_field participant" })
    #expect(
      try records(meeting(#"{"extId":"u","intIds":{"w":{},"x":1}}"#))
        == ["missing_field join time", "bad_field participant"])
    #expect(try records("{}") == ["bad_field document"] && records("{") == ["bad_json document"])
    #expect(try records("[]") == [] && records("") == [])
  }
}
