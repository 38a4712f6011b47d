internal import Model

/// Local times of the log report, without zone: `23/01/23, 12:09`, `23/01/2023, 12:09:45`, `Mon, 23 Jan 2023, 12:09 PM`,
/// `23 tháng 1 2023, 12:09` (the `strftime…` strings of language packs).
///
/// Numbers come day first, as in Moodle's own packs for English and Vietnamese; only where that is no date, month first
/// (en_us) is read. A day of up to 12 in a report of an American site is therefore taken for its month: a report does not
/// say which it is.
struct MoodleReportTime {
  /// Microseconds since 1970-01-01T00:00Z; `nil` if the text is no such time.
  static func parse(_ text: UnsafeRawBufferPointer, clock: LocalClock) -> Int64? {
    guard text.count <= 96 else { return nil }
    if text.count >= 19, text[4] == UInt8(ascii: "-") { return Timestamp.parse(text, clock: clock) }
    return TextCleaning.withCleaned(text) { text in
      withPlain(text) { text in
        var reader = MoodleReportTime(text)
        return reader.local().map { clock.utc(fromLocal: $0) }
      }
    }
  }

  private mutating func local() -> Int64? {
    guard let day = day(), let seconds = timeOfDay(), position == text.count else { return nil }
    return Int64(day.number) * LocalClock.microsecondsPerDay + seconds * 1_000_000
  }

  /// In lower case, with plain spaces.
  private let text: UnsafeRawBufferPointer
  private var position = 0

  private init(_ text: UnsafeRawBufferPointer) {
    self.text = text
    // A weekday says nothing new.
    if let first = text.first, !Self.isDigit(first),
      let comma = text.firstIndex(of: UInt8(ascii: ","))
    {
      position = comma + 1
      skipSpaces()
    }
  }

  /// Lends the text in lower case with plain spaces; most are so already.
  private static func withPlain<Result>(
    _ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    if text.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return body(text) }
    let string = String(decoding: text, as: UTF8.self).lowercased()
    var plain = string.map { $0.isWhitespace ? " " : String($0) }.joined()
    return plain.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  private mutating func day() -> LocalDay? {
    guard let first = number(1...2), position < text.count else { return nil }
    let mark = text[position]
    let isNumeric =
      mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".") || mark == UInt8(ascii: "-")
    var month: Int?
    if isNumeric {
      position += 1
      month = number(1...2)
      guard position < text.count, text[position] == mark else { return nil }
      position += 1
    } else {
      month = monthInWords()
    }
    let start = position
    guard let month, var year = number(2...4), position - start != 3 else { return nil }
    if position - start == 2 {
      // Only numeric dates are abbreviated so.
      guard isNumeric else { return nil }
      year += 2000
    }
    if month > 12, first <= 12, mark == UInt8(ascii: "/") {
      return LocalDay(year: year, month: first, day: month)
    }
    return LocalDay(year: year, month: month, day: first)
  }

  /// `january`, `jan`, `tháng 1`, `tháng một`, with what stands between it and the year.
  private mutating func monthInWords() -> Int? {
    let word = words()
    if Self.monthMarks.contains(word) {
      guard let month = number(1...2) else { return nil }
      let between = words()
      return between.isEmpty || between == "năm" ? month : nil
    }
    if let month = Self.vietnameseMonths.firstIndex(of: word) { return month + 1 }
    guard word.count >= 3 else { return nil }
    return Self.englishMonths.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }

  /// What stands before the next digit, without commas and points.
  private mutating func words() -> String {
    let start = position
    while position < text.count, !Self.isDigit(text[position]) { position += 1 }
    let letters = text[start..<position].filter {
      $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".")
    }
    return String(decoding: letters, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }

  private mutating func timeOfDay() -> Int64? {
    if position < text.count, text[position] == UInt8(ascii: ",") { position += 1 }
    guard position < text.count, text[position] == UInt8(ascii: " ") else { return nil }
    skipSpaces()
    guard var hour = number(1...2), take(":"), let minute = number(2...2) else { return nil }
    var second = 0
    if take(":") {
      guard let number = number(2...2) else { return nil }
      second = number
    }
    skipSpaces()
    if let isLate = halfOfDay() {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isLate ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return (Int64(hour) * 60 + Int64(minute)) * 60 + Int64(second)
  }

  /// `am` and `pm`, in Vietnamese `sa` and `ch`.
  private mutating func halfOfDay() -> Bool? {
    let rest = UnsafeRawBufferPointer(rebasing: text[position...])
    let isLate = rest.equals("pm") || rest.equals("ch")
    guard isLate || rest.equals("am") || rest.equals("sa") else { return nil }
    position = text.count
    return isLate
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
  }

  private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    let start = position
    var value = 0
    while position < text.count, Self.isDigit(text[position]), position - start < 5 {
      value = value * 10 + Int(text[position] - 0x30)
      position += 1
    }
    return digits.contains(position - start) ? value : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static let monthMarks = ["tháng", "thg"]
  private static let vietnameseMonths = [
    "tháng một", "tháng hai", "tháng ba", "tháng tư", "tháng năm", "tháng sáu", "tháng bảy",
    "tháng tám", "tháng chín", "tháng mười", "tháng mười một", "tháng mười hai",
  ]
  private static let englishMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
