/// ISO 8601 durations; the smallest part may have a fraction behind a point or a comma.
///
/// Years and months have no fixed length, so each counts as the 28 days that it has at least, which is far over the
/// limits that lengths are held against. Of them there are no fractions.
enum ISODuration {
  /// Microseconds, truncated, at most `limit`; `nil` for anything else.
  static func parse(_ text: UnsafeRawBufferPointer, limit: Int64) -> Int64? {
    if let seconds = wholeSeconds(text) { return min(limit, seconds * 1_000_000) }
    guard text.first == UInt8(ascii: "P"), text.count > 1 else { return nil }
    var position = 1
    var inTime = false
    var total: Int64 = 0
    var previous = Int.max
    var isLast = false
    while position < text.count {
      if text[position] == UInt8(ascii: "T"), !inTime {
        inTime = true
        position += 1
        if position == text.count { return nil }
        continue
      }
      let start = position
      let isWhole = skipNumber(text, &position)
      guard position > start, position < text.count, !isLast,
        let unit = unit(text[position], inTime), unit.rank < previous,
        isWhole || unit.rank < Self.rankOfMonths
      else { return nil }
      let number = number(UnsafeRawBufferPointer(rebasing: text[start..<position]))
      total = min(limit, total + number.scaled(places: 6, times: unit.seconds, limit: limit))
      previous = unit.rank
      isLast = !isWhole
      position += 1
    }
    return previous == .max ? nil : total
  }

  /// Of a text like `PT90S`, as most are written.
  private static func wholeSeconds(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard (4...12).contains(text.count), text.hasPrefix("PT"),
      text[text.count - 1] == UInt8(ascii: "S")
    else { return nil }
    var seconds: Int64 = 0
    for byte in text[2..<text.count - 1] {
      guard byte &- 0x30 < 10 else { return nil }
      seconds = seconds * 10 + Int64(byte &- 0x30)
    }
    return seconds
  }

  private static let rankOfMonths = 6

  private static func number(_ text: UnsafeRawBufferPointer) -> Decimal128 {
    guard let comma = text.firstIndex(of: UInt8(ascii: ",")) else { return Decimal128(token: text) }
    var pointed = InlineText()
    for (index, byte) in text.enumerated() {
      _ = pointed.append(index == comma ? UInt8(ascii: ".") : byte)
    }
    return pointed.withBytes { Decimal128(token: $0) }
  }

  /// Passes digits, and a point or comma between digits. Answers whether there was none.
  private static func skipNumber(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
    func isDigit(_ index: Int) -> Bool { index < text.count && text[index] &- 0x30 < 10 }
    while isDigit(position) { position += 1 }
    guard position > 1, isDigit(position - 1), position < text.count,
      text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ","),
      isDigit(position + 1)
    else { return true }
    position += 1
    while isDigit(position) { position += 1 }
    return false
  }

  private static func unit(_ letter: UInt8, _ inTime: Bool) -> (seconds: Int64, rank: Int)? {
    switch (letter, inTime) {
    case (UInt8(ascii: "Y"), false): (2_419_200, 7)
    case (UInt8(ascii: "M"), false): (2_419_200, rankOfMonths)
    case (UInt8(ascii: "W"), false): (604_800, 5)
    case (UInt8(ascii: "D"), false): (86_400, 4)
    case (UInt8(ascii: "H"), true): (3600, 3)
    case (UInt8(ascii: "M"), true): (60, 2)
    case (UInt8(ascii: "S"), true): (1, 1)
    default: nil
    }
  }
}
