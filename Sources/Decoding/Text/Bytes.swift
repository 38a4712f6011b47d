internal import Glibc

extension UnsafeRawBufferPointer {
  /// In words: names are short, and a call of memcmp takes longer than comparing one.
  @inline(__always)
  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let left = baseAddress, let right = other.baseAddress else { return true }
    if count >= 8 { return left.hasSameWords(as: right, count, UInt64.self) }
    if count >= 4 { return left.hasSameWords(as: right, count, UInt32.self) }
    return left.hasSameWords(as: right, count, UInt8.self)
  }

  /// Comparison with a literal, which the optimiser turns into a few loads.
  @inline(__always)
  func equals(_ literal: StaticString) -> Bool {
    guard count == literal.utf8CodeUnitCount, let baseAddress else {
      return count == literal.utf8CodeUnitCount
    }
    return memcmp(baseAddress, literal.utf8Start, count) == 0
  }

  /// Whether the literal occurs anywhere in the bytes.
  func contains(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    var start = 0
    while start + length <= count {
      if UnsafeRawBufferPointer(rebasing: self[start..<start + length]).equals(literal) {
        return true
      }
      start += 1
    }
    return false
  }

  func hasPrefix(_ literal: StaticString) -> Bool {
    guard count >= literal.utf8CodeUnitCount else { return false }
    return UnsafeRawBufferPointer(rebasing: self[..<literal.utf8CodeUnitCount]).equals(literal)
  }

  func hasSuffix(_ literal: StaticString) -> Bool {
    guard count >= literal.utf8CodeUnitCount else { return false }
    return UnsafeRawBufferPointer(rebasing: self[(count - literal.utf8CodeUnitCount)...])
      .equals(literal)
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Of valid UTF-8 as many whole characters as fit.
  func wholeCharacters(within limit: Int) -> SubSequence {
    guard count > limit else { return self[...] }
    var end = startIndex + limit
    while end > startIndex, self[end] & 0xC0 == 0x80 { end -= 1 }
    return self[..<end]
  }
}

extension UInt8 {
  /// Of records and documents: a text in CSV begins with neither.
  var opensJSON: Bool { self == UInt8(ascii: "{") || self == UInt8(ascii: "[") }
}

extension UnsafeRawPointer {
  /// The last word overlaps the one before, so `count` must not be less than the size of a word.
  @inline(__always)
  fileprivate func hasSameWords<Word: FixedWidthInteger & BitwiseCopyable>(
    as other: UnsafeRawPointer, _ count: Int, _: Word.Type
  ) -> Bool {
    let width = MemoryLayout<Word>.size
    var offset = 0
    while offset < count {
      let start = min(offset, count - width)
      guard
        loadUnaligned(fromByteOffset: start, as: Word.self)
          == other.loadUnaligned(fromByteOffset: start, as: Word.self)
      else { return false }
      offset += width
    }
    return true
  }
}
