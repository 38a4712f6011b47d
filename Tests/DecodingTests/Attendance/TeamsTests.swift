import Decoding
import Foundation
import Testing

@Suite("Attendance reports of Teams")
struct TeamsTests {
  private func report(
    start: String = "14/11/22, 07:29:07", participants: [String], stays: [String]?
  ) -> String {
    var lines = [
      "1. Summary", "Meeting title\tToán 6A1", "Attended participants\t2", "Start time\t\(start)",
      "End time\t14/11/22, 08:15:00", "Meeting duration\t45m 53s", "",
      "2. Participants",
      "Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole",
    ]
    lines += participants
    if let stays {
      lines += ["", "3. In-Meeting activities"]
      lines += ["Name\tJoin time\tLeave time\tDuration\tEmail\tRole"] + stays
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  private let host =
    "Cô A\t14/11/22, 07:30:00\t14/11/22, 08:15:00\t45m\tGV.A@truong.example\tgv.a@truong.example\tOrganizer"
  private let pupil =
    "B, C\t14/11/22, 07:30:10\t14/11/22, 08:15:00\t30m\t\ths-2@truong.example\tPresenter"
  private let meeting = "[Toán 6A1 2022-11-14T07:29:07|Toán 6A1]"

  private func records(_ file: [UInt8]) throws -> [String] {
    try Stays.lines(file, .teams).filter { $0 != "blank" }
  }

  private func records(_ file: String) throws -> [String] { try records(Array(file.utf8)) }

  @Test("stays come from the third section, accounts and roles from the second")
  func sections() throws {
    let file = report(
      participants: [host, pupil],
      stays: [
        "Cô A\t14/11/22, 07:30:00\t14/11/22, 08:15:00\t45m\tgv.a@truong.example\tOrganizer",
        "B, C\t14/11/22, 07:30:10\t14/11/22, 07:45:10\t15m\t\t",
        "B, C\t14/11/22, 08:00:00\t14/11/22, 08:15:00\t15m\t\tPresenter",
        "D (Guest)\t14/11/22, 08:00:00\t\t\t\tAttendee",
      ])
    let expected = [
      "live_attend gv.a@truong.example \(meeting) 2022-11-14 07:30:00–08:15:00",
      "live_attend hs-2@truong.example \(meeting) 2022-11-14 07:30:10–07:45:10",
      "live_attend hs-2@truong.example \(meeting) 2022-11-14 08:00:00–08:15:00",
      "live_join name:D \(meeting) 2022-11-14 08:00:00–08:15:00",
    ]
    #expect(try records(file) == expected)
    for bytes in [
      [UInt8](wide: file), [UInt8](wide: file, bigEndian: true),
      [UInt8](wide: file, bigEndian: true, mark: false), [0xEF, 0xBB, 0xBF] + Array(file.utf8),
    ] {
      #expect(try records(bytes) == expected)
    }
    let lines = try Stays.lines(file, .teams)
    #expect(
      lines.count == file.split(separator: "\r\n", omittingEmptySubsequences: false).count - 1)
  }

  @Test("two participants of one name tell nothing of each other")
  func equalNames() throws {
    let twins = [pupil, pupil.replacing("hs-2@", with: "hs-3@")]
    let stay = "B, C\t14/11/22, 07:30:10\t14/11/22, 07:45:10\t15m\t\tPresenter"
    let file = report(participants: twins, stays: [stay])
    #expect(
      try records(file) == ["live_attend name:B, C \(meeting) 2022-11-14 07:30:10–07:45:10"])
  }

  @Test("without the third section, only who was never away")
  func participantsOnly() throws {
    #expect(
      try records(report(participants: [host, pupil, "E\t\t\t\t\t\tAttendee"], stays: nil)) == [
        "live_attend gv.a@truong.example \(meeting) 2022-11-14 07:30:00–08:15:00",
        "unmapped participant who was away in between",
        "unmapped participant without duration",
      ])
  }

  @Test("the report of 2021 has stays below its summary")
  func older() throws {
    let file = """
      Meeting Summary
      Total Number of Participants,2
      Meeting Title,"Toán, 6A1"
      Meeting Start Time,"2/14/2022, 7:29:07 AM"
      Meeting End Time,"2/14/2022, 8:15:00 AM"
      Meeting Id,9f2c

      Full Name,Join Time,Leave Time,Duration,Email,Role,Participant ID (UPN)
      A,"2/14/2022, 7:30:00 AM","2/14/2022, 8:15:00\u{202F}AM",45m,a@b.example,Co-organizer,a@b.example
      """
    #expect(
      try records(file) == ["live_attend a@b.example [9f2c|9f2c] 2022-02-14 07:30:00–08:15:00"])
  }

  @Test(
    "the oldest one has arrivals and departures, which are paired over everything that is known")
  func oldest() throws {
    let file = """
      Full Name\tUser Action\tTimestamp
      6A1-12-A\tJoined before\t9/22/2025, 7:30:00 AM
      6A1-12-A\tLeft\t9/22/2025, 8:15:00 AM
      B\tJoined\t9/22/2025, 7:31:00 AM
      B\tWaved\t9/22/2025, 7:31:00 AM
      """
    let meeting = "[2025-09-22T07:30:00|]"
    #expect(
      try records(file) == [
        "live_attend in 6A1-12 \(meeting) 2025-09-22 07:30:00",
        "live_attend out 6A1-12 \(meeting) 2025-09-22 08:15:00",
        "live_attend in name:B \(meeting) 2025-09-22 07:31:00",
        "bad_field columns",
      ])
    let vietnamese = """
      Họ và tên\tHành động của người dùng\tDấu thời gian
      B\tĐã tham gia\t6/10/2025, 7:31:00 CH
      B\tĐã rời đi\t06/10/2025, 20:00:00
      """
    #expect(
      try records(vietnamese) == [
        "live_attend in name:B [2025-10-06T19:31:00|] 2025-10-06 19:31:00",
        "live_attend out name:B [2025-10-06T19:31:00|] 2025-10-06 20:00:00",
      ])
  }

  @Test("headings and sections in Vietnamese")
  func vietnamese() throws {
    let file = """
      1. Tóm tắt
      Tiêu đề cuộc họp\tNgữ văn 7A2
      Thời gian bắt đầu\t06/10/2025, 07:29:00
      Thời gian kết thúc\t06/10/2025, 08:15:00

      3. Hoạt động trong cuộc họp
      Tên\tThời gian tham gia\tThời gian rời đi\tThời lượng\tEmail\tVai trò
      A (Khách)\t06/10/2025, 07:30:00\t06/10/2025, 08:14:00\t44 phút\t\tNgười dự
      C\t06/10/2025, 07:30:00\t06/10/2025, 08:14:00\t44 phút\tc@d.example\tNgười tổ chức
      """
    let meeting = "[Ngữ văn 7A2 2025-10-06T07:29:00|Ngữ văn 7A2]"
    #expect(
      try records(file) == [
        "live_join name:A \(meeting) 2025-10-06 07:30:00–08:14:00",
        "live_attend c@d.example \(meeting) 2025-10-06 07:30:00–08:14:00",
      ])
    #expect(try records(file.decomposedStringWithCanonicalMapping) == records(file))
  }

  @Test("day and month are decided once a file, and ambiguous days are no days")
  func dayAndMonth() throws {
    func file(_ times: String...) -> String {
      "Name\tJoin time\tLeave time\n" + times.map { "A\t\($0)\t" }.joined(separator: "\n")
    }
    #expect(try records(file("2/3/25, 7:30:00 AM")) == ["bad_time join time"])
    #expect(try records(file("3/3/25, 7:30:00 AM")).first?.hasSuffix("2025-03-03 07:30:00") == true)
    let american = try records(file("2/3/25, 7:30:00 AM", "2/13/25, 7:30:00 AM"))
    #expect(american.map { $0.suffix(19) } == ["2025-02-03 07:30:00", "2025-02-13 07:30:00"])
    let british = try records(file("2/3/25, 7:30:00 AM", "13/2/25, 7:30:00 AM"))
    #expect(british.map { $0.suffix(19) } == ["2025-03-02 07:30:00", "2025-02-13 07:30:00"])
    let torn = try records(file("2/3/25, 07:30", "13/2/25, 07:30", "2/13/25, 07:30"))
    #expect(torn == Array(repeating: "bad_time join time", count: 3))
  }

  @Test("wrong rows keep their place and their code")
  func faults() throws {
    func verdict(_ row: String, school: String? = "22000101") throws -> String? {
      let file = "Name\tJoin time\tLeave time\tEmail\n\(row)\n"
      return try Stays.lines(file, .teams, school: school).last
    }
    let good = "A\t13/11/25, 07:30:00\t13/11/25, 08:15:00\t"
    #expect(try verdict(good)?.hasPrefix("live_attend") == true)
    #expect(try verdict(good, school: nil) == "no_place")
    #expect(
      try verdict("\t13/11/25, 07:30:00\t13/11/25, 08:15:00\t") == "missing_field participant")
    #expect(try verdict("A\t\t13/11/25, 08:15:00\t") == "missing_field join time")
    #expect(try verdict("A") == "missing_field join time")
    #expect(try verdict("A\tsoon\t13/11/25, 08:15:00") == "bad_time join time")
    #expect(try verdict("A\t13/11/25, 07:30:00\tlater") == "bad_time leave time")
    #expect(
      try verdict("A\t13/11/25, 07:30:00\t13/11/25, 07:29:00") == "negative_duration leave time")
    #expect(
      try verdict("A\t13/11/25, 07:30:00\t14/11/25, 07:30:00") == "duration_too_long leave time")
    #expect(try verdict("A\t13/11/14, 07:30:00\t") == "past join time")
    #expect(try verdict("A\t13/11/26, 07:30:00\t") == "future join time")
    #expect(
      try verdict(String(repeating: "x", count: 130) + "\t13/11/25, 07:30:00\t")
        == "bad_field participant")
    #expect(try verdict("A\0\t13/11/25, 07:30:00\t") == "nul")
    let broken =
      Array("Name\tJoin time\tLeave time\nA".utf8) + [0xFF] + Array("\t13/11/25, 07:30\t".utf8)
    #expect(try Stays.lines(broken, .teams) == ["blank", "bad_utf8"])
  }

  @Test("what is no report is one record that says so; nothing is nothing")
  func noReport() throws {
    #expect(try Stays.lines("", .teams) == [])
    #expect(try Stays.lines("\n\r\n", .teams) == ["blank", "blank"])
    #expect(try Stays.lines("Nom\tArrivée\nA\t1\n", .teams) == ["bad_field columns"])
    #expect(try Stays.lines([UInt8](wide: "a,b\n"), .teams) == ["bad_field columns"])
  }
}
