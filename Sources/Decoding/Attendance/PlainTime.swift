internal import Model

/// The forms of `ReportTime` in which nearly all reports write their times, read at once: `22/9/2026, 14:48:05`,
/// `9/22/26 2:48:05 PM`, `2026-09-22 14:48`.
struct PlainTime {
  let day: ReportTime.Day
  let seconds: Int
  /// As `ReportTime` has it.
  let isDayFirst: Bool

  /// `nil` says nothing: `ReportTime` knows more forms.
  init?(_ text: UnsafeRawBufferPointer) {
    var reader = Reader(text)
    guard let first = reader.number(upTo: 4) else { return nil }
    let mark = reader.take()
    guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-"),
      let second = reader.number(upTo: 2), reader.take() == mark, let third = reader.number(upTo: 4)
    else { return nil }
    if first.digits == 4 {
      guard third.digits <= 2,
        let known = LocalDay(year: first.value, month: second.value, day: third.value)
      else { return nil }
      day = .known(known)
    } else {
      guard first.digits <= 2, third.digits == 2 || third.digits == 4 else { return nil }
      day = .open(
        first.value, second.value, year: third.digits == 2 ? 2000 + third.value : third.value)
    }
    if reader.peek == UInt8(ascii: ",") { _ = reader.take() }
    guard reader.take() == 0x20, let clock = reader.clock else { return nil }
    var half: Half?
    if !reader.isAtEnd {
      guard reader.isSpace, let found = reader.half, reader.isAtEnd else { return nil }
      half = found
    }
    if let half {
      guard (1...12).contains(clock / 3600) else { return nil }
      seconds = clock % 3600 + (clock / 3600 % 12 + (half.isLate ? 12 : 0)) * 3600
    } else {
      seconds = clock
    }
    if case .open = day { isDayFirst = half?.isVietnamese == true } else { isDayFirst = false }
  }

  private enum Half {
    case am, pm, sa, ch

    var isLate: Bool { self == .pm || self == .ch }
    var isVietnamese: Bool { self == .sa || self == .ch }
  }

  private struct Reader {
    private let text: UnsafeRawBufferPointer
    private var index = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    var isAtEnd: Bool { index == text.count }
    /// 0 at the end.
    var peek: UInt8 { index < text.count ? text[index] : 0 }

    @inline(__always)
    mutating func take() -> UInt8 {
      defer { index &+= 1 }
      return peek
    }

    @inline(__always)
    mutating func number(upTo most: Int) -> (value: Int, digits: Int)? {
      let start = index
      var value = 0
      while index < text.count, text[index] &- 0x30 < 10 {
        guard index - start < most else { return nil }
        value = value * 10 + Int(text[index] &- 0x30)
        index &+= 1
      }
      return index == start ? nil : (value, index - start)
    }

    /// `7:30`, `07:30:00`
    var clock: Int? {
      mutating get {
        guard let hour = number(upTo: 2), hour.value < 24, take() == UInt8(ascii: ":"),
          let minute = number(upTo: 2), minute.digits == 2, minute.value < 60
        else { return nil }
        var seconds = (hour.value * 60 + minute.value) * 60
        if peek == UInt8(ascii: ":") {
          index &+= 1
          guard let second = number(upTo: 2), second.value < 60 else { return nil }
          seconds += second.value
        }
        return seconds
      }
    }

    /// Passes a space, or the narrow one that some programs write.
    var isSpace: Bool {
      mutating get {
        if peek == 0x20 {
          index &+= 1
          return true
        }
        guard index + 3 <= text.count, text[index] == 0xE2, text[index + 1] == 0x80,
          text[index + 2] == 0xAF
        else { return false }
        index += 3
        return true
      }
    }

    var half: Half? {
      mutating get {
        let first = take() | 0x20
        switch (first, take() | 0x20) {
        case (UInt8(ascii: "a"), UInt8(ascii: "m")): return .am
        case (UInt8(ascii: "p"), UInt8(ascii: "m")): return .pm
        case (UInt8(ascii: "s"), UInt8(ascii: "a")): return .sa
        case (UInt8(ascii: "c"), UInt8(ascii: "h")): return .ch
        default: return nil
        }
      }
    }
  }
}
