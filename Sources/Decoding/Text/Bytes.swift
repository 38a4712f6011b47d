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

  /// Whether a byte occurs anywhere.
  func has(_ byte: UInt8) -> Bool {
    guard let baseAddress else { return false }
    return memchr(baseAddress, Int32(byte), count) != nil
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

  /// Index behind the digits that begin at an index.
  @inline(__always)
  func endOfDigits(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      let digits = loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x3030_3030_3030_3030
      // What is left of a digit is its value: of anything larger, or any carry, the highest bit shows.
      let others = (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
      if others != 0 { break }
      index &+= 8
    }
    while index < count, self[index] &- 0x30 < 10 { index &+= 1 }
    return index
  }

  /// Index of a byte that is near, or the end; for one that may be far `memchr` is faster.
  @inline(__always)
  func first(_ byte: UInt8, from start: Int, to end: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index &+ 8 <= end {
      let others =
        loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        ^ (ones &* UInt64(byte))
      // The lowest high bit is that of the first one.
      let found = (others &- ones) & ~others & (ones &* 0x80)
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < end, self[index] != byte { index &+= 1 }
    return index
  }

  /// How many digits there are.
  var digits: Int {
    var found = 0
    var index = 0
    while index &+ 8 <= count {
      let word = loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // As in `endOfDigits`, but no carry may leave a byte.
      let low = (word ^ 0x3030_3030_3030_3030) & 0x7F7F_7F7F_7F7F_7F7F
      let others = ((low &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
      found += 8 - others.nonzeroBitCount
      index &+= 8
    }
    while index < count {
      if self[index] &- 0x30 < 10 { found += 1 }
      index &+= 1
    }
    return found
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

extension StaticString {
  @inline(__always)
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
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
