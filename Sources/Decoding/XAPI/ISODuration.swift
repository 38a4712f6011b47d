/// ISO 8601 durations of weeks, days, hours, minutes and seconds; the smallest part may have a fraction.
enum ISODuration {
  /// Microseconds, truncated, at most `limit`; `nil` for years and months, which have no fixed length, and for
  /// anything else.
  static func parse(_ text: UnsafeRawBufferPointer, limit: Int64) -> Int64? {
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
        let unit = unit(text[position], inTime), unit.rank < previous
      else { return nil }
      let number = Decimal128(token: UnsafeRawBufferPointer(rebasing: text[start..<position]))
      total = min(limit, total + number.scaled(places: 6, times: unit.seconds, limit: limit))
      previous = unit.rank
      isLast = !isWhole
      position += 1
    }
    return previous == .max ? nil : total
  }

  /// Passes digits, and a point or comma between digits. Answers whether there was none.
  private static func skipNumber(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
    func isDigit(_ index: Int) -> Bool { index < text.count && text[index] &- 0x30 < 10 }
    while isDigit(position) { position += 1 }
    guard position > 1, isDigit(position - 1), position < text.count,
      text[position] == UInt8(ascii: "."), isDigit(position + 1)
    else { return true }
    position += 1
    while isDigit(position) { position += 1 }
    return false
  }

  private static func unit(_ letter: UInt8, _ inTime: Bool) -> (seconds: Int64, rank: Int)? {
    switch (letter, inTime) {
    case (UInt8(ascii: "W"), false): (604_800, 5)
    case (UInt8(ascii: "D"), false): (86_400, 4)
    case (UInt8(ascii: "H"), true): (3600, 3)
    case (UInt8(ascii: "M"), true): (60, 2)
    case (UInt8(ascii: "S"), true): (1, 1)
    default: nil
    }
  }
}
