extension UnsafeRawBufferPointer {
  /// Index behind the first occurrence of a literal.
  func end(of literal: StaticString) -> Int? {
    var start = 0
    while start + literal.utf8CodeUnitCount <= count {
      if UnsafeRawBufferPointer(rebasing: self[start...]).hasPrefix(literal) {
        return start + literal.utf8CodeUnitCount
      }
      start += 1
    }
    return nil
  }

  /// Where a part of a path ends that begins at an index.
  func endOfSegment(from start: Int) -> Int {
    self[start...].firstIndex {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
    } ?? count
  }
}
