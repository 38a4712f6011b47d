import Decoding
import Model
import Testing

@Suite("What an accepted line says")
struct EventTests {
  @Test("the example of the contract")
  func example() throws {
    let decode = Decode()
    let event = try #require(
      decode.event(
        """
        {"id":"e-1","at":"2025-10-06T07:30:00+07:00","event":"live_join",
        "actor":{"id":"hs-0001","role":"student"},"school":"22000101","class":"10A1",
        "subject":"TOAN","object":{"id":"m-77","type":"live_session","title":"Hàm số",
        "lesson_no":12},"end":"2025-10-06T08:15:00+07:00"}
        """))
    #expect(event.kind == .liveJoin && event.role == .student)
    #expect(event.at == 1_759_710_600_000_000)
    #expect(event.end == event.at + 45 * 60_000_000)
    #expect(decode.string(event.actor) == "hs-0001")
    #expect(decode.string(event.school) == "22000101")
    #expect(decode.string(event.className) == "10A1")
    #expect(decode.string(event.subject) == "TOAN")
    #expect(decode.string(event.object) == "m-77")
    #expect(decode.string(event.title) == "Hàm số")
    #expect(event.lessonNo == 12 && event.course.isNone && event.grade == 0)
  }

  @Test("every kind, role and word")
  func words() {
    for kind in EventKind.native {
      let line = Sample.line(["event": "\" \(kind.name)\\n\"", "tool": #""t""#])
      #expect(Decode.event(line)?.kind == kind)
    }
    for (word, role) in [
      ("student", Role.student), (" teacher ", .teacher), ("staff", .staff), ("parent", .unstated),
      ("", .unstated), ("Student", .unstated),
    ] {
      let line = Sample.line(["actor": "{\"id\":\"a\",\"role\":\"\(word)\"}"])
      #expect(Decode.event(line)?.role == role)
    }
    for purpose in Purpose.allCases {
      #expect(Decode.event(Sample.line(["purpose": "\"\(purpose.name)\""]))?.purpose == purpose)
    }
    for mode in ExamMode.allCases {
      #expect(Decode.event(Sample.line(["mode": "\"\(mode.name)\""]))?.mode == mode)
    }
    for kind in ExamKind.allCases {
      #expect(Decode.event(Sample.line(["exam_kind": "\"\(kind.name)\""]))?.examKind == kind)
    }
    for level in CognitiveLevel.allCases {
      let line = Sample.line(["object": "{\"id\":\"q\",\"level\":\"\(level.name)\"}"])
      #expect(Decode.event(line)?.level == level)
    }
  }

  @Test(
    "date-times that name one instant",
    arguments: [
      "2025-10-06T00:30:00Z", "2025-10-06t00:30:00Z", "2025-10-06 07:30:00+07:00",
      "2025-10-06T07:30:00", "2025-10-05T18:30:00.000-06:00", "2025-10-06T00:30:00.00000099Z",
      " 2025-10-06T00:30:00Z ", "2025-10-07T00:29:00+23:59",
    ])
  func instants(text: String) {
    #expect(Decode.event(Sample.line(["at": "\"\(text)\""]))?.at == 1_759_710_600_000_000)
  }

  @Test(
    "texts that are no date-time",
    arguments: [
      "2025-10-06", "2025-10-06T07:30:00z", "2025-10-06T07:30", "2025-10-06T07:30:00.",
      "2025-10-06T07:30:60Z",
      "2025-10-06T24:00:00Z", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z",
      "2025-00-01T00:00:00Z", "2025-10-00T00:00:00Z", "2025-10-06T07:30:00+24:00",
      "2025-10-06T07:30:00+07:60", "2025-10-06T07:30:00+0700", "2025-10-06T07:30:00+07",
      "2025-10-06  07:30:00Z", "2025-10-06T07:30:00 Z", "20251006T073000Z", "1759710600",
      "2025-10-06T07:30:00,5Z", "+025-10-06T07:30:00Z", "2025-10-06T07:30:00Zx",
    ])
  func noInstants(text: String) {
    #expect(Decode.verdict(Sample.line(["at": "\"\(text)\""])) == "bad_time at")
    #expect(Decode.verdict(Sample.line(["end": "\"\(text)\""])) == "bad_time end")
  }

  @Test("another zone reads times without offset, and the year 2014, its own way")
  func zone() throws {
    let tokyo = try #require(LocalClock(zone: "Asia/Tokyo"))
    let decode = Decode(zone: tokyo)
    let event = decode.event(Sample.line(["at": #""2025-10-06T09:30:00""#]))
    #expect(event?.at == 1_759_710_600_000_000)
    #expect(decode.verdict(Sample.line(["at": #""2014-12-31T15:00:00Z""#])) == "accepted")
    #expect(decode.verdict(Sample.line(["at": #""2014-12-31T14:59:59Z""#])) == "past at")
  }
}
