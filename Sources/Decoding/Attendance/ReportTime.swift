internal import Model

/// A local date and time as attendance reports write them, in the language and habits of whoever downloaded it:
/// `14/11/22, 09:29:07`, `9/22/26, 2:48:05 PM`, `11/19/2021 10:08:26 AM`, `07:30:00 6/10/2025`, `22.09.2026 14h48`,
/// `Nov 19, 2021 09:54 AM`, `2026-09-22 14:48:05`.
struct ReportTime {
  enum Day: Equatable {
    case known(LocalDay)
    /// Two numbers, of which one is the day and the other the month.
    case open(Int, Int, year: Int)
  }

  let day: Day
  /// Seconds since midnight.
  let seconds: Int
  /// Behind ISO 8601 forms: `Z` or an offset.
  private(set) var offset: [UInt8] = []
  /// Written as only languages do that put the day first: points between the numbers, the time before the date, or
  /// Vietnamese halves of the day.
  private(set) var isDayFirst = false

  init?(_ text: UnsafeRawBufferPointer) {
    let text = TextCleaning.trimmed(text)
    guard (8...64).contains(text.count), text.digits >= Self.fewestDigits, Self.mayBeTime(text)
    else { return nil }
    let reader = Reader(String(decoding: text, as: UTF8.self).lowercased())
    guard let day = reader.day, let seconds = reader.secondsOfDay, reader.isSound else {
      return nil
    }
    self.day = day
    self.seconds = seconds
    isDayFirst = reader.isDayFirst
    offset = reader.offset
  }

  /// Of `1/1/25 7:30`. Most cells of a report are no times, which should not take long to see.
  private static let fewestDigits = 7

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether all words of a text in ASCII may be parts of a time: names and addresses with many digits are none.
  private static func mayBeTime(_ text: UnsafeRawBufferPointer) -> Bool {
    var start = 0
    for index in 0...text.count {
      if index < text.count {
        // Other letters are looked at closely.
        if text[index] >= 0x80 { return true }
        if text[index] > 0x20, text[index] != UInt8(ascii: ",") { continue }
      }
      if index > start {
        let word = UnsafeRawBufferPointer(rebasing: text[start..<index])
        if isISO(word) { return true }
        let isNumber = isDigit(word[0])
        guard word.allSatisfy({ isNumber ? isOfNumber($0) : isOfName($0) }) else { return false }
      }
      start = index + 1
    }
    return true
  }

  private static func isISO(_ word: UnsafeRawBufferPointer) -> Bool {
    word.count >= 16 && word[4] == UInt8(ascii: "-") && word[10] | 0x20 == UInt8(ascii: "t")
  }

  /// Of numbers, dates and times of day, but not a letter of a name.
  private static func isOfNumber(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter &- 0x61 >= 26 || letter == UInt8(ascii: "h") || letter == UInt8(ascii: "m")
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: ".")
  }

  /// As RFC 3339 has it, without offset where none was written; `nil` if the order does not say which day it is.
  func text(_ order: DateOrder) -> [UInt8]? {
    guard let day = order.day(day) else { return nil }
    func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(pair(seconds / 3600)):\(pair(seconds / 60 % 60)):\(pair(seconds % 60))"
    return Array("\(day)T\(clock)".utf8) + offset
  }

  private struct Reader {
    var day: Day?
    var secondsOfDay: Int?
    var isDayFirst = false
    var isSound = true
    var offset: [UInt8] = []
    private var isLate: Bool?
    private var month: Int?
    private var loose: [Int] = []

    init(_ text: String) {
      var words = Self.words(text)
      if let index = words.firstIndex(where: Self.isISO) { split(&words, at: index) }
      for word in words { take(word) }
      finish()
    }

    private static func words(_ text: String) -> [Substring] {
      let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
      guard isPlain else { return text.split { $0.isWhitespace || $0 == "," } }
      return text.utf8.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }.map { Substring($0) }
    }

    /// `2026-09-22t14:48:05+07:00`
    private static func isISO(_ word: Substring) -> Bool {
      let bytes = Array(word.utf8)
      return bytes.count >= 16 && bytes[4] == UInt8(ascii: "-") && bytes[10] == UInt8(ascii: "t")
    }

    private mutating func split(_ words: inout [Substring], at index: Int) {
      let word = words[index]
      let date = word.prefix(10)
      var clock = word.dropFirst(11)
      if let start = clock.firstIndex(where: { "z+-".contains($0) }) {
        offset = Array(clock[start...].uppercased().utf8)
        clock = clock[..<start]
      }
      // Nothing is said to a fraction of a second.
      words.replaceSubrange(index...index, with: [date, clock.prefix { $0 != "." }])
    }

    private mutating func take(_ word: Substring) {
      guard let first = word.utf8.first, isDigit(first) else { return takeName(word) }
      if let clock = Self.clock(word) {
        if secondsOfDay != nil { isSound = false }
        if day == nil, loose.isEmpty, month == nil { isDayFirst = true }
        secondsOfDay = clock
      } else if let date = date(word) {
        if day != nil { isSound = false }
        day = date
      } else if let number = Int(word.filter { $0 != "." }) {
        loose.append(number)
      } else {
        isSound = false
      }
    }

    private mutating func takeName(_ word: Substring) {
      if let half = Self.halves[word.filter { $0 != "." }] {
        isLate = half.isLate
        if half.isVietnamese { isDayFirst = true }
      } else if let found = Self.month(word) {
        month = found
      } else if !Self.fillers.contains(String(word)) {
        isSound = false
      }
    }

    private mutating func date(_ word: Substring) -> Day? {
      for mark in "/-.".utf8 {
        let parts = word.utf8.split(separator: mark, omittingEmptySubsequences: false)
          .map { Substring($0) }
        guard parts.count == 3 else { continue }
        let numbers = parts.compactMap { Self.number($0) }
        guard numbers.count == 3 else { return nil }
        if parts[0].count == 4 {
          return LocalDay(year: numbers[0], month: numbers[1], day: numbers[2]).map { .known($0) }
        }
        guard parts[2].count == 4 || parts[2].count == 2 else { return nil }
        if mark == UInt8(ascii: ".") { isDayFirst = true }
        let year = parts[2].count == 2 ? 2000 + numbers[2] : numbers[2]
        return .open(numbers[0], numbers[1], year: year)
      }
      return nil
    }

    private mutating func finish() {
      if let half = isLate, let seconds = secondsOfDay {
        let hour = seconds / 3600
        if !(1...12).contains(hour) {
          // Some write both: `14:48 pm`.
          isSound = isSound && half && hour > 12
        } else {
          secondsOfDay = seconds % 3600 + (hour % 12 + (half ? 12 : 0)) * 3600
        }
      }
      if day == nil {
        finishInWords()
      } else if !loose.isEmpty || month != nil {
        isSound = false
      }
      if case .open = day { return }
      isDayFirst = false
    }

    /// `nov 19 2021`, `19 nov 2021`, `22 tháng 9 2026`.
    private mutating func finishInWords() {
      guard let year = loose.last, (1000...9999).contains(year) else { return }
      if month == 0, loose.count == 3 {
        day = LocalDay(year: year, month: loose[1], day: loose[0]).map { .known($0) }
      } else if let month, month > 0, loose.count == 2 {
        day = LocalDay(year: year, month: month, day: loose[0]).map { .known($0) }
      }
    }

    /// `14:48`, `2:48:05`, `14h48`, `14h48m05`, `14giờ48`.
    private static func clock(_ word: Substring) -> Int? {
      guard word.utf8.contains(where: ":hg".utf8.contains) else { return nil }
      let parts = colons(word).utf8.split(separator: UInt8(ascii: ":")).map { Substring($0) }
      guard (2...3).contains(parts.count) else { return nil }
      let numbers = parts.compactMap { number($0) }
      guard numbers.count == parts.count, numbers[0] < 24, numbers[1] < 60,
        numbers.count == 2 || numbers[2] < 60
      else { return nil }
      return (numbers[0] * 60 + numbers[1]) * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }

    /// With words for hours and minutes as colons.
    private static func colons(_ word: Substring) -> Substring {
      if word.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ":") }) { return word }
      return word.replacing("giờ", with: ":").replacing("h", with: ":")
        .replacing("phút", with: ":").replacing("m", with: ":")
    }

    private static func number(_ text: Substring) -> Int? {
      guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else {
        return nil
      }
      return Int(text)
    }

    /// 0: a number behind it says which.
    private static func month(_ word: Substring) -> Int? {
      let word = word.filter { $0 != "." }
      if word == "tháng" || word == "thg" { return 0 }
      guard word.count >= 3 else { return nil }
      return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    private static let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    private static let fillers: Set<String> = ["at", "lúc", "năm", "ngày"]
    private static let halves: [String: (isLate: Bool, isVietnamese: Bool)] = [
      "am": (false, false), "pm": (true, false), "sa": (false, true), "ch": (true, true),
    ]
  }
}
