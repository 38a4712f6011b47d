import Model
import Testing

@testable import Decoding

@Suite("Times of Moodle's log report")
struct MoodleReportTimeTests {
  private func parse(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBytes { MoodleReportTime.parse($0, clock: .vietnam) }
  }

  /// 2023-01-23T12:09:00+07:00
  private let noon: Int64 = 1_674_450_540_000_000

  @Test("the ways Moodle writes a time")
  func forms() {
    for text in [
      "23/01/23, 12:09", "23/01/2023, 12:09", "23/1/23, 12:09", "23/01/23 12:09",
      "23.01.2023, 12:09", "23-01-2023, 12:09", "1/23/23, 12:09 PM", "01/23/2023, 12:09",
      "23 January 2023, 12:09 PM", "Mon, 23 Jan 2023, 12:09 PM", "Monday, 23 January 2023, 12:09",
      "23 tháng 1 2023, 12:09", "23 tháng 1, 2023, 12:09", "23 tháng 01 năm 2023, 12:09",
      "23 Tháng Một 2023, 12:09", "Thứ 2, 23 tháng 1 2023, 12:09 CH", "23 thg. 1 2023, 12:09",
      "23/01/23, 12:09:00", "23/01/23, 12:09\u{202F}PM", "23/01/23,\u{A0}12:09 ch",
      "23 tha\u{301}ng 1 2023, 12:09", "2023-01-23 12:09:00", "2023-01-23T05:09:00Z",
    ] {
      #expect(parse(text) == noon, "\(text)")
    }
    #expect(parse("23/01/23, 12:09:45") == noon + 45_000_000)
    #expect(parse("23/01/23, 12:09 AM") == noon - 43_200_000_000)
    #expect(parse("23/01/23, 3:09 CH") == noon + 3 * 3_600_000_000)
    #expect(parse("1 tháng mười hai 2023, 00:00") == parse("01/12/23, 00:00"))
    #expect(parse("1 tháng mười 2023, 00:00") == parse("01/10/23, 00:00"))
  }

  @Test("day first unless that is no date")
  func order() {
    #expect(parse("05/06/23, 12:00") == parse("5 June 2023, 12:00"))
    #expect(parse("05/13/23, 12:00") == parse("13 May 2023, 12:00"))
    for text in ["13/13/23, 12:00", "31/04/23, 12:00", "05-13-2023, 12:00", "05.13.2023, 12:00"] {
      #expect(parse(text) == nil, "\(text)")
    }
  }

  @Test("anything else is no time")
  func faults() {
    for text in [
      "", "-", "23/01, 12:09", "23/01/23", "23/01/23, 24:00", "23/01/23, 12:60", "23/01/23, 12:9",
      "23/01/23, 13:09 PM", "23/01/23, 0:09 AM", "23/01/123, 12:09", "23/01/23,12:09",
      "23 Foo 2023, 12:09", "23 tháng 13 2023, 12:09", "23 January 23, 12:09", "23 Ja 2023, 12:09",
      "23/01/23, 12:09 x", "23/01/23, 12:09:61", "0/01/23, 12:09", "23/01-23, 12:09",
      "tháng 1, 12:09", "23 tháng 1 lúc 2023, 12:09", "29/02/23, 12:09",
      "2023-01-23", "1674450540", String(repeating: "1", count: 100),
      String(repeating: "tháng ", count: 100),
    ] {
      #expect(parse(text) == nil, "\(text)")
    }
  }
}
