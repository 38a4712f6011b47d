import Decoding
import Inflation
import Testing

@Suite("Files that are read as a whole")
struct DocumentTests {
  private static let row = "A,,2025-10-13 07:30,2025-10-13 08:15"
  private static let headings = "Name,User Email,Join Time,Leave Time"

  @Test("records have the numbers and places of their rows, in UTF-8 and UTF-16")
  func places() throws {
    let text = "Name\tJoin Time\tLeave Time\r\n😀 Á\tx\t\r\n\r\nB\ty\t"
    for bytes in [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [UInt8](wide: text),
      [UInt8](wide: text, bigEndian: true, mark: false),
    ] {
      let records = try Records.outcomes(of: bytes, .teams, school: "1")
      #expect(records.map(\.number) == [1, 2, 3, 4])
      for (record, start) in zip(records, ["", "😀", "\r\n", "B"]) where !start.isEmpty {
        let isWide = bytes.count > text.utf8.count + 3
        let isBig = bytes.first == 0 || bytes.first == 0xFE
        let expected =
          isWide ? [UInt8](wide: start, bigEndian: isBig, mark: false) : Array(start.utf8)
        #expect(bytes[record.offset...].starts(with: expected))
      }
      #expect(records.first?.offset == 0)
    }
  }

  @Test("bounds of bytes and records refuse the file")
  func bounds() throws {
    let file = Array([Self.headings, Self.row, Self.row].joined(separator: "\n").utf8)
    var limits = InflationLimits()
    limits.documentBytes = file.count - 1
    let tooLarge = FileFailure.refused(.tooLarge(limit: file.count - 1, at: file.count))
    #expect(throws: tooLarge) { try Stays.lines(file, .zoom, limits: limits) }
    limits.documentBytes = file.count
    limits.documentRecords = 1
    #expect(throws: FileFailure.self) { try Stays.lines(file, .zoom, limits: limits) }
    limits.documentRecords = 3
    #expect(try Stays.lines(file, .zoom, limits: limits).count == 3)
  }

  @Test("blocks of any size hold the same records")
  func blocks() throws {
    let rows = Array(repeating: Self.row, count: 50)
    let file = Array(([Self.headings] + rows).joined(separator: "\n").utf8)
    let whole = try Records.outcomes(of: file, .zoom, school: "1")
    var limits = InflationLimits()
    limits.blockBytes = 1
    limits.blockRecords = 3
    let parts = try Records.outcomes(of: file, .zoom, school: "1", limits: limits)
    #expect(whole.map(\.offset) == parts.map(\.offset) && whole.map(\.text) == parts.map(\.text))
    #expect(whole.map(\.number) == Array(1...51))
  }

  @Test("a document that the reader's memory does not hold has the same records")
  func larger() throws {
    let rows = Array(repeating: Self.row, count: 50)
    let file = Array(([Self.headings] + rows).joined(separator: "\n").utf8)
    var limits = InflationLimits()
    limits.blockBytes = 1
    limits.readBytes = 100
    let whole = try Records.outcomes(of: file, .zoom, school: "1")
    for lineBytes in [300, 301, 400, 1024] {
      limits.lineBytes = lineBytes
      let parts = try Records.outcomes(of: file, .zoom, school: "1", limits: limits)
      #expect(whole.map(\.offset) == parts.map(\.offset) && whole.map(\.text) == parts.map(\.text))
    }
  }

  @Test("only Teams may be UTF-16")
  func encodings() {
    for format in LogFormat.allCases where format != .teams {
      for bytes in [[UInt8](wide: "a\tb\n"), [UInt8](wide: "{\"a\":[1,2]}", mark: false)] {
        #expect(throws: FileFailure.refused(.encoding)) { try Stays.lines(bytes, format) }
      }
    }
  }

  @Test(
    "reports are recognised by what they hold",
    arguments: [
      (
        Array(
          "1. Summary\nMeeting title\tA\n\n2. Participants\nName\tFirst join\tLast leave\n".utf8),
        LogFormat.teams
      ),
      (
        [UInt8](wide: "Meeting Summary\r\n\r\nFull Name\tJoin Time\tLeave Time\tDuration\r\n"),
        .teams
      ),
      (Array("Full Name\tUser Action\tTimestamp\n".utf8), .teams),
      (Array("Name,Join Time,Leave Time,Role\n".utf8), .teams),
      (
        Array(
          "Meeting ID,Topic\n1,T\n\nName (Original Name),User Email,Join Time,Leave Time\n".utf8),
        .zoom
      ),
      (Array("Tên (tên gốc);Email người dùng;Tổng thời gian (Phút);Khách\n".utf8), .zoom),
      (Array(#"{"id":"r","attendanceRecords":[]}"#.utf8), .teamsGraph),
      (Array(#"{"value":[{"attendanceIntervals":[]}]}"#.utf8), .teamsGraph),
      (Array(#"{"intId":"a","users":{"u":{"intIds":{}}}}"#.utf8), .bbbDashboard),
      (Array("<?xml version=\"1.0\"?>\n<recording meeting_id=\"a-1\">\n".utf8), .bbb),
    ])
  func recognised(bytes: [UInt8], format: LogFormat) {
    #expect(bytes.withUnsafeBytes { LogFormat.recognised($0) } == format)
  }

  @Test("UTF-16 that is no report is nothing we know")
  func wide() {
    let text = [UInt8](wide: #"{"event":"login","at":"x","actor":{"id":1}}"#)
    #expect(text.withUnsafeBytes { LogFormat.recognised($0) } == nil)
  }
}
