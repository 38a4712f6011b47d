/// A short text that is put together without allocation.
struct InlineText {
  static let capacity = 256

  private var bytes = InlineArray<256, UInt8>(repeating: 0)
  private(set) var count = 0

  init() {}

  /// As much of the text as there is room for.
  init(_ text: some Collection<UInt8>) {
    for byte in text { _ = append(byte) }
  }

  /// `false` if there is no room left.
  @inline(__always)
  mutating func append(_ byte: UInt8) -> Bool {
    guard count < Self.capacity else { return false }
    bytes[count] = byte
    count += 1
    return true
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: bytes) { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}
