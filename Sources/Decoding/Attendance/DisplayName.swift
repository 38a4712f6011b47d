internal import Model

/// A name as people give it to themselves in a meeting.
///
/// What the platform adds is taken off: `(External)`, `(Unverified)`, `(Guest)` and their Vietnamese forms behind the
/// name, `[Company]` before it. White space is one space.
struct DisplayName {
  /// In NFC.
  let text: [UInt8]

  init(_ raw: UnsafeRawBufferPointer) {
    // Longer than any name; what is left of it is not short enough either.
    let bounded = Array(raw.prefix(2048)).wholeCharacters(within: 2044)
    var name = TextCleaning.cleaned(
      Array(
        String(decoding: bounded, as: UTF8.self).split(whereSeparator: \.isWhitespace)
          .joined(separator: " ").utf8))
    name = Self.withoutCompany(name)
    while let shorter = Self.withoutMark(name) { name = shorter }
    text = name
  }

  private static let marks: Set<String> = [
    "external", "unverified", "guest", "khách", "bên ngoài", "chưa xác minh", "chưa được xác minh",
    "chưa xác thực", "host", "co-host", "người chủ trì", "đồng chủ trì",
  ]

  private static func withoutCompany(_ name: [UInt8]) -> [UInt8] {
    guard name.first == UInt8(ascii: "["), let end = name.firstIndex(of: UInt8(ascii: "]")) else {
      return name
    }
    let rest = TextCleaning.cleaned(Array(name[(end + 1)...]))
    return rest.isEmpty ? name : rest
  }

  private static func withoutMark(_ name: [UInt8]) -> [UInt8]? {
    guard name.last == UInt8(ascii: ")"), let start = name.lastIndex(of: UInt8(ascii: "(")),
      start > 0
    else { return nil }
    // Zoom puts several into one pair.
    let words = String(decoding: name[(start + 1)..<(name.count - 1)], as: UTF8.self).lowercased()
      .split(separator: ",").map { $0.trimming(while: \.isWhitespace) }
    guard !words.isEmpty, words.allSatisfy({ marks.contains(String($0)) }) else { return nil }
    return TextCleaning.cleaned(Array(name[..<start]))
  }

  /// `6A1-12` of `6a1 - 12 - …`, `6A1_12_…`, `6A1.12.…`, and of the name behind it that Zoom shows in brackets
  /// when somebody has changed theirs. `nil` if there is none, or two.
  var classNumber: [UInt8]? {
    let front = Self.classNumber(text[...])
    guard text.last == UInt8(ascii: ")"), let start = text.firstIndex(of: UInt8(ascii: "(")) else {
      return front
    }
    let original = Self.classNumber(text[(start + 1)...])
    guard let front, let original else { return front ?? original }
    return front == original ? front : nil
  }

  /// Grade 1 to 12, letters, digits; a separator; a number up to 99; the same separator, or a space; something behind.
  private static func classNumber(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = text
    let grade = taken(&rest, upTo: 2, where: isDigit)
    let letters = taken(&rest, upTo: 4, where: isLetter)
    let group = taken(&rest, upTo: 2, where: isDigit)
    guard let number = Int(String(decoding: grade, as: UTF8.self)), (1...12).contains(number),
      grade.first != UInt8(ascii: "0"), !letters.isEmpty, let separator = separator(&rest)
    else { return nil }
    let digits = taken(&rest, upTo: 2, where: isDigit)
    guard let place = Int(String(decoding: digits, as: UTF8.self)), place > 0 else { return nil }
    let hadSpace = rest.first == UInt8(ascii: " ")
    if self.separator(&rest) != separator, !hadSpace { return nil }
    guard let next = rest.first, next >= 0x80 || isLetter(next) else { return nil }
    let upper = letters.map { $0 & 0xDF }
    return Array(grade) + upper + Array(group) + Array("-\(place)".utf8)
  }

  private static func taken(
    _ rest: inout ArraySlice<UInt8>, upTo limit: Int, where fits: (UInt8) -> Bool
  ) -> ArraySlice<UInt8> {
    let found = rest.prefix(limit).prefix(while: fits)
    rest = rest.dropFirst(found.count)
    return found
  }

  /// One of `-`, `_` and `.`, with spaces around it.
  private static func separator(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    var inner = rest.drop { $0 == UInt8(ascii: " ") }
    if inner.starts(with: "–".utf8) {
      inner = inner.dropFirst(3).drop { $0 == UInt8(ascii: " ") }
      rest = inner
      return UInt8(ascii: "-")
    }
    guard let mark = inner.first, [UInt8]("-_.".utf8).contains(mark) else {
      rest = inner
      return nil
    }
    rest = inner.dropFirst().drop { $0 == UInt8(ascii: " ") }
    return mark
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}

extension Substring {
  fileprivate func trimming(while fits: (Character) -> Bool) -> Substring {
    var text = drop(while: fits)
    while let last = text.last, fits(last) { text.removeLast() }
    return text
  }
}
