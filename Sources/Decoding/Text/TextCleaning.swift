internal import Foundation

/// Texts are compared without surrounding white space and in Unicode normal form C (INPUTS §1).
enum TextCleaning {
  /// Without Unicode White_Space at both ends. The text must be valid UTF-8.
  @inline(__always)
  static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if text.isEmpty { return text }
    return isInk(text[0]) && isInk(text[text.count &- 1]) ? text : trimmedSlowly(text)
  }

  /// Part of a character that is certainly no white space.
  @inline(__always)
  private static func isInk(_ byte: UInt8) -> Bool { byte &- 0x21 < 0x5F }

  private static func trimmedSlowly(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = text.count
    while start < end {
      let width = spaceWidth(text, at: start, before: end)
      if width == 0 { break }
      start += width
    }
    while start < end {
      let width = spaceWidth(text, endingAt: end, after: start)
      if width == 0 { break }
      end -= width
    }
    return UnsafeRawBufferPointer(rebasing: text[start..<end])
  }

  /// Bytes of the white space character that begins at `index`, 0 if another one does.
  @inline(__always)
  private static func spaceWidth(
    _ text: UnsafeRawBufferPointer, at index: Int, before end: Int
  ) -> Int {
    let first = text[index]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    guard index + 1 < end else { return 0 }
    let second = text[index + 1]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard index + 2 < end else { return 0 }
    switch (first, second, text[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }

  /// The same for the character that ends before `end`.
  @inline(__always)
  private static func spaceWidth(
    _ text: UnsafeRawBufferPointer, endingAt end: Int, after start: Int
  ) -> Int {
    if text[end - 1] < 0x80 { return spaceWidth(text, at: end - 1, before: end) }
    for width in [2, 3] where end - start >= width {
      if spaceWidth(text, at: end - width, before: end) == width { return width }
    }
    return 0
  }

  /// Whether the text holds only characters that NFC never changes and that never combine: those below U+0300,
  /// the precomposed Vietnamese letters U+1E00…1EFF, and general punctuation that is no compatibility space.
  static func isPlainlyComposed(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < text.count {
      if index + 8 <= text.count,
        text.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
        continue
      }
      let lead = text[index]
      if lead < 0x80 {
        index += 1
      } else if lead < 0xCC {
        index += 2
      } else if lead == 0xE1, (0xB8...0xBB).contains(text[index + 1]) {
        index += 3
      } else if lead == 0xE2, text[index + 1] == 0x80,
        (0x90...0xA7).contains(text[index + 2])
      {
        index += 3
      } else {
        return false
      }
    }
    return true
  }

  /// The bytes of the text in NFC.
  static func composed(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    // Foundation composes a Hangul syllable with a following jamo only if it is decomposed first.
    let string = String(decoding: text, as: UTF8.self)
    return Array(
      string.decomposedStringWithCanonicalMapping.precomposedStringWithCanonicalMapping.utf8)
  }

  /// Lends the cleaned bytes, which are usually a part of the given ones.
  @inline(__always)
  static func withCleaned<Result>(
    _ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let trimmed = trimmed(text)
    if isPlainlyComposed(trimmed) { return body(trimmed) }
    return composed(trimmed).withUnsafeBytes(body)
  }

  static func cleaned(_ text: [UInt8]) -> [UInt8] {
    text.withUnsafeBytes { withCleaned($0) { Array($0) } }
  }
}
