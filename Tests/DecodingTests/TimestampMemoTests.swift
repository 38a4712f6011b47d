import Model
import Testing

@testable import Decoding

@Suite("Date-times like the one before")
struct TimestampMemoTests {
  @Test("whatever came before, a text is read as if it were alone")
  func memory() throws {
    let zones = [LocalClock.vietnam, try #require(LocalClock(zone: "America/New_York"))]
    let texts = [
      "2025-09-08T07:00:00+07:00", "2025-09-08T23:59:59+07:00", "2025-09-08t07:00:01+07:00",
      "2025-09-08 07:00:01+07:00", "2025-09-08T07:00:00-07:00", "2025-09-08T24:00:00+07:00",
      "2025-09-08T07:60:00+07:00", "2025-09-08T07:00:60+07:00", "2025-09-08T0a:00:00+07:00",
      "2025-09-08T07;00:00+07:00", "2025-09-08T07:00:0:+07:00", "2025-09-08T:7:00:00+07:00",
      "2025-09-08T07:00:00.1234Z", "2025-09-08T07:00:00.12345", "2025-09-08T07:00:00Z",
      "2025-09-08T07:00:00", "2024-02-29T07:00:00+07:00", "2025-02-29T07:00:00+07:00",
      "2025-09-09T07:00:00+07:00", "2025-09-08T07:00:00+14:00", "2025-09-08T07:00:00+24:00",
      "0000-01-01T00:00:00+07:00", "9999-12-31T23:59:59-23:59", "",
    ]
    for clock in zones {
      var memo = TimestampMemo(clock: clock)
      for first in texts {
        for second in texts {
          for text in [first, second] {
            let bytes = Array(text.utf8)
            bytes.withUnsafeBytes {
              let alone = Timestamp.parse($0, clock: clock)
              #expect(memo.parse($0) == alone, "\(text) after \(first)")
            }
          }
        }
      }
    }
  }
}
