internal import Glibc

extension UnsafeRawBufferPointer {
  @inline(__always)
  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let left = baseAddress, let right = other.baseAddress else { return true }
    return memcmp(left, right, count) == 0
  }

  /// Comparison with a literal, which the optimiser turns into a few loads.
  @inline(__always)
  func equals(_ literal: StaticString) -> Bool {
    guard count == literal.utf8CodeUnitCount, let baseAddress else {
      return count == literal.utf8CodeUnitCount
    }
    return memcmp(baseAddress, literal.utf8Start, count) == 0
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
