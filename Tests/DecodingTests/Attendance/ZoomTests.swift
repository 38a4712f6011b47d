import Decoding
import Foundation
import Testing

@Suite("Participant reports of Zoom")
struct ZoomTests {
  private let headings =
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room"
  private let about = """
    Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
    852 1848 6288,Toán 6A1,10/13/2025 07:29:00 AM,10/13/2025 08:20:00 AM,GV@truong.example,51,3
    ,,,,,,
    """

  private func records(_ file: String, school: String? = "22000101") throws -> [String] {
    try Stays.lines(file, .zoom, school: school).filter { $0 != "blank" }
  }

  @Test("stays as they are, the host by the address above")
  func stays() throws {
    let file = """
      \u{FEFF}\(about)
      \(headings)
      Cô A,gv@truong.example,10/13/2025 07:30:00 AM,10/13/2025 08:15:00 AM,45,No,No
      6A1-07-B,,10/13/2025 07:31:01 AM,10/13/2025 07:50:00 AM,19,Yes,No
      6A1-07-B,,10/13/2025 07:49:00 AM,10/13/2025 08:15:00 AM,26,Yes,No
      6A1-08-C,,10/13/2025 07:31:01 AM,10/13/2025 07:50:00 AM,19,Yes,Yes
      """
    let meeting = "[85218486288|85218486288] 2025-10-13"
    #expect(
      try records(file) == [
        "live_attend gv@truong.example \(meeting) 07:30:00–08:15:00",
        "live_join 6A1-7 \(meeting) 07:31:01–07:50:00",
        "live_join 6A1-7 \(meeting) 07:49:00–08:15:00",
        "unmapped participant in the waiting room",
      ])
  }

  @Test("without the host among the rows the roster says who taught")
  func nobodyHosts() throws {
    let row = "A,a@b.example,2025-10-13 07:30:00,2025-10-13 08:15:00,45,No,No"
    #expect(
      try records("\(headings)\n\(row)\n")
        == ["live_attend a@b.example [2025-10-13T07:30:00|] 2025-10-13 07:30:00–08:15:00"])
    #expect(
      try records("\(about)\n\(headings)\n\(row)\n").map { $0.prefix(11) } == ["live_attend"])
  }

  @Test("Vietnamese headings in any form and case, semicolons, minutes with a decimal comma")
  func vietnamese() throws {
    for headings in [
      "Tên (Tên gốc);Email người dùng;Thời gian vào;Thời gian ra;Thời gian (Phút);Khách",
      "TÊN (tên gốc);email người dùng;THỜI GIAN THAM GIA;Thời gian rời;thời gian (phút);khách",
    ] {
      let file = "\(headings)\nA;;13/10/2025 07:30:00 SA;13/10/2025 08:15:00 SA;45,0;Có\n"
      let expected = ["live_attend name:A [2025-10-13T07:30:00|] 2025-10-13 07:30:00–08:15:00"]
      #expect(try records(file) == expected)
      #expect(try records(file.decomposedStringWithCanonicalMapping) == expected)
    }
  }

  @Test("a row for each participant with the meeting in it")
  func flat() throws {
    let file = """
      Topic,Meeting ID,User Name,User Email,Start Time,End Time,Name (Original Name),User Email,Join Time,Leave Time
      T,11,H,h@b.example,13/10/2025 07:29,13/10/2025 08:15,H,H@b.example,13/10/2025 07:30,13/10/2025 08:15
      T,12,H,h@b.example,13/10/2025 09:29,13/10/2025 10:15,P,,13/10/2025 09:30,13/10/2025 10:15
      """
    #expect(
      try records(file) == [
        "live_attend h@b.example [11|11] 2025-10-13 07:30:00–08:15:00",
        "live_join name:P [12|12] 2025-10-13 09:30:00–10:15:00",
      ])
  }

  @Test("without times a person was there for some minutes of some day")
  func totals() throws {
    let file = "Name (Original Name),User Email,Total Duration (Minutes),Guest\nA,,45,Yes\n"
    #expect(try records(file) == ["unmapped participant without times"])
  }

  @Test("the last row may say that dates contradict each other, or which form they have")
  func order() throws {
    func row(_ date: String) -> String { "A,a@b.example,\(date) 07:30:00,,,No,No" }
    let settled = ["10/20/2025", "10/6/2025", "1/12/2025"].map(row)
    func last(_ rows: [String]) throws -> String? {
      try records(([headings] + rows).joined(separator: "\n")).last
    }
    let day = "live_attend a@b.example [2025-10-20T07:30:00|] "
    #expect(try last(settled) == day + "2025-01-12 07:30:00")
    #expect(try last(settled + [row("20/10/2025")]) == "bad_time join time")
    #expect(try last(settled + [row("20-10-2025")]) == "bad_time join time")
    #expect(try last(["20/10/2025", "6/10/2025"].map(row)) == day + "2025-10-06 07:30:00")
    #expect(try last(["20/10/2025", "6/10/2025", "6/13/2025"].map(row)) == "bad_time join time")
  }

  @Test("ambiguous days, wide text and what is no report")
  func refused() throws {
    let row = "A,,10/06/2025 07:30:00 AM,10/06/2025 08:15:00 AM,45,No,No"
    #expect(try records("\(headings)\n\(row)\n") == ["bad_time join time"])
    #expect(throws: (any Error).self) { try Stays.lines([UInt8](wide: headings), .zoom) }
    #expect(try records("a,b,c\n1,2,3\n") == ["bad_field columns"])
  }
}
