internal import CMemory

/// One block of a course has many names: `i4x://org/course/problem/HEX`, `i4x-org-course-problem-HEX`,
/// `block-v1:org+course+run+type@problem+block@HEX`, `HEX`. Their last part is the same, and unlike anything else.
enum BlockKey {
  private static let length = 32

  /// The 32 hexadecimal digits at the end if they are a part of their own, else the key as it is written.
  static func normalised(_ key: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let start = key.count - length
    guard start >= 0, start == 0 || isSeparator(key[start - 1]), let first = key.baseAddress,
      memory_is_hexadecimal(first + start), memory_is_hexadecimal(first + start + 16)
    else { return key }
    return UnsafeRawBufferPointer(rebasing: key[start...])
  }

  /// The block that an address leads to, or the address without what follows a block in it.
  static func target(of address: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if let start = address.end(of: "/jump_to/") ?? address.end(of: "/jump_to_id/") {
      return UnsafeRawBufferPointer(rebasing: address[start..<address.endOfSegment(from: start)])
    }
    var end =
      address.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? address.count
    while end > 0, address[end - 1] == UInt8(ascii: "/") { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: address[..<end])
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
  }
}
