internal import Glibc

extension UnsafeRawBufferPointer {
  /// Index of the first LF at or behind `position`.
  public func firstLineFeed(from position: Int) -> Int? {
    guard let baseAddress, position < count,
      let found = memchr(baseAddress + position, 0x0A, count - position)
    else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }

  /// Nothing but space, tab and CR (INPUTS §2).
  @inlinable
  public var isBlank: Bool {
    allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
