internal import Glibc

extension UnsafeRawBufferPointer {
  /// Index of the first LF at or behind `position`.
  public func firstLineFeed(from position: Int) -> Int? {
    guard let baseAddress, position < count,
      let found = memchr(baseAddress + position, 0x0A, count - position)
    else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }

  /// How many LF there are.
  public var lineFeeds: Int {
    var count = 0
    var position = 0
    while let feed = firstLineFeed(from: position) {
      count += 1
      position = feed + 1
    }
    return count
  }

  /// Nothing but space, tab and CR (INPUTS §2).
  @inlinable
  public var isBlank: Bool {
    allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
