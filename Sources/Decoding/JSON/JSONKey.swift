internal import CSimdJSON

/// A key that members are compared with one after the other.
///
/// Sendable unchecked: its bytes are written once, here, and never freed.
struct JSONKey: @unchecked Sendable {
  /// Kept for good.
  let start: UnsafePointer<UInt8>
  let count: Int
  let head: UInt64
  /// As `JSONTape.hash(ofKey:)` has it of members with this key.
  let hash: UInt8

  init(_ name: String) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: name.utf8.count + 1)
    for (index, byte) in name.utf8.enumerated() { bytes[index] = byte }
    count = name.utf8.count
    start = UnsafePointer(bytes)
    head = titrong_json_head(start, count)
    hash = titrong_json_text_hash(start, count)
  }
}
