internal import Model

/// Days as people and spreadsheets write them: `2025-10-06` or, the day first, `6/10/2025`; a time of day behind it is
/// passed over.
enum DeclaredDay {
  static func parse(_ text: UnsafeRawBufferPointer) -> LocalDay? {
    let text = TextCleaning.trimmed(text)
    let end = text.firstIndex { $0 == 0x20 || $0 == UInt8(ascii: "T") } ?? text.count
    if end < text.count, !isTimeOfDay(text[(end + 1)...]) { return nil }
    let parts = text[..<end].split(maxSplits: 3, omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".")
    }
    guard parts.count == 3, let first = number(parts[0]), let month = number(parts[1]),
      let last = number(parts[2]), parts[1].count <= 2
    else { return nil }
    // The same mark twice.
    guard text[parts[0].endIndex] == text[parts[1].endIndex] else { return nil }
    if parts[0].count == 4, parts[2].count <= 2 {
      return LocalDay(year: first, month: month, day: last)
    }
    guard parts[0].count <= 2, parts[2].count == 4 else { return nil }
    return LocalDay(year: last, month: month, day: first)
  }

  /// `7:30`, `07:30:00`, `00:00:00.000`; nothing that moves it to another zone.
  private static func isTimeOfDay(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0]), hour < 24,
      parts[0].count <= 2, parts[1].count == 2, let minute = number(parts[1]), minute < 60
    else { return false }
    guard parts.count == 3 else { return true }
    let seconds = parts[2].split(separator: UInt8(ascii: "."), maxSplits: 1)
    return seconds.allSatisfy { number($0) != nil } && seconds.first?.count == 2
  }

  private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
