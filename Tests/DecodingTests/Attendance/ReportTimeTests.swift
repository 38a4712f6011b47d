import Testing

@testable import Decoding

@Suite("Times of attendance reports")
struct ReportTimeTests {
  private func text(_ cell: String, _ deciding: String...) -> String? {
    var order = DateOrder()
    for one in [cell] + deciding {
      if let time = Array(one.utf8).withUnsafeBytes({ ReportTime($0) }) { order.note(time) }
    }
    return Array(cell.utf8).withUnsafeBytes { ReportTime($0) }?.text(order)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "every way of writing one moment",
    arguments: [
      "22/9/25, 14:48:05", "9/22/25, 2:48:05 PM", "9/22/2025, 2:48:05\u{202F}PM",
      "09/22/2025 02:48:05 pm", "22.09.2025 14:48:05", "22-09-2025 14:48:05", "14:48:05 22/9/2025",
      "2025-09-22 14:48:05", "2025-09-22T14:48:05.123", "22/9/2025 2:48:05 CH",
      "22/9/2025, 14h48m05",
      "Sep 22, 2025 02:48:05 PM", "22 Sept 2025 14:48:05", "22 tháng 9, 2025 14:48:05",
      "ngày 22 tháng 9 năm 2025 lúc 14:48:05", "22/09/2025 2:48:05 p.m.",
    ])
  func forms(cell: String) { #expect(text(cell) == "2025-09-22T14:48:05", "\(cell)") }

  @Test("what decides the order")
  func order() {
    #expect(text("6/10/25, 07:30") == nil)
    #expect(text("6/10/25, 7:30 AM") == nil)
    #expect(text("6/6/25, 07:30") == "2025-06-06T07:30:00")
    #expect(text("6/10/25, 07:30", "13/10/25, 07:30") == "2025-10-06T07:30:00")
    #expect(text("6/10/25, 07:30", "6/13/25, 07:30") == "2025-06-10T07:30:00")
    #expect(text("6/10/25, 07:30", "6/13/25, 07:30", "13/6/25, 07:30") == nil)
    #expect(text("6/10/25, 7:30 SA") == "2025-10-06T07:30:00")
    #expect(text("07:30:00 6/10/2025") == "2025-10-06T07:30:00")
    #expect(text("6.10.2025 7h30") == "2025-10-06T07:30:00")
    #expect(text("12/31/2025 12:00:00 AM") == "2025-12-31T00:00:00")
    #expect(text("12/31/2025 12:00:00 PM") == "2025-12-31T12:00:00")
  }

  @Test("offsets stay")
  func offsets() {
    #expect(text("2025-09-22T14:48:05Z") == "2025-09-22T14:48:05Z")
    #expect(text("2025-09-22T14:48:05.12+07:00") == "2025-09-22T14:48:05+07:00")
  }

  @Test(
    "what is no time",
    arguments: [
      "", "soon", "22/9/2025", "14:48:05", "31/2/2025 14:48", "32/13/2025 14:48", "22/9/2025 24:00",
      "22/9/2025 14:60", "22/9/2025 14:48 x", "22/9/2025 22/9/2025 14:48", "22/9/2025 14:48 14:48",
      "22/9/205 14:48", "1/2 14:48:00", "22 Sep 14:48:05", "22/9/2025 0:30 PM", "1,2,3,4,5,6,7",
    ])
  func none(cell: String) { #expect(text(cell) == nil, "\(cell)") }

  @Test("durations in several languages")
  func durations() {
    for (text, seconds) in [
      ("1h 5m 20s", 3920), ("21m 7s", 1267), ("1 giờ 5 phút 20 giây", 3920),
      ("1 godz. 5 min 20 sek.", 3920), ("01:05:20", 3920), ("45 phút", 2700),
    ] {
      #expect(ReportDuration.seconds(Array(text.utf8)) == seconds)
    }
    for text in ["", "x", "5", "5 parsec", "99999999999999999999h", "1:2", "h5"] {
      #expect(ReportDuration.seconds(Array(text.utf8)) == nil)
    }
  }
}
