internal import Inflation

/// A JSON object of texts in one line, written over and over in the same room. Not for two threads at once.
final class JSONLine {
  private var room = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
  private var count = 0

  deinit { room.deallocate() }

  func begin() {
    room[0] = UInt8(ascii: "{")
    count = 1
  }

  /// - Parameters:
  ///   - key: with its quotes, the colon and the first quote of the text, which are eight bytes at least: `"join":"`.
  ///   - text: valid UTF-8; an empty one is left out.
  func add(_ key: StaticString, _ text: UnsafeRawBufferPointer) {
    guard !text.isEmpty else { return }
    // What is escaped takes six bytes for one.
    reserve(key.utf8CodeUnitCount + 6 * text.count + 16)
    let start = room.baseAddress.unsafelyUnwrapped
    var out = start + count
    if count > 1 { Self.put(UInt8(ascii: ","), &out) }
    Self.putKey(key.bytes, &out)
    Self.putEscaped(text, &out)
    Self.put(UInt8(ascii: "\""), &out)
    count = out - start
  }

  /// Members that have been written before, of which there is one at least.
  func add(members: UnsafeRawBufferPointer) {
    reserve(members.count + 1)
    let start = room.baseAddress.unsafelyUnwrapped
    var out = start + count
    if count > 1 { Self.put(UInt8(ascii: ","), &out) }
    if let first = members.baseAddress { out.copyMemory(from: first, byteCount: members.count) }
    count = out - start + members.count
  }

  /// What has been written between the braces. Valid until more is.
  var members: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: room[1..<count]) }

  func add(_ key: StaticString, _ text: some Collection<UInt8>) {
    if text.withContiguousStorageIfAvailable({ add(key, UnsafeRawBufferPointer($0)) }) == nil {
      Array(text).withUnsafeBytes { add(key, $0) }
    }
  }

  func add(_ key: StaticString, _ word: StaticString) { add(key, word.bytes) }

  /// Valid until the next one begins.
  func end() -> UnsafeRawBufferPointer {
    reserve(1)
    room[count] = UInt8(ascii: "}")
    return UnsafeRawBufferPointer(rebasing: room[...count])
  }

  @inline(__always)
  private static func put(_ byte: UInt8, _ out: inout UnsafeMutableRawPointer) {
    out.storeBytes(of: byte, as: UInt8.self)
    out += 1
  }

  /// Eight bytes at once; the last overlap those before.
  @inline(__always)
  private static func putKey(_ key: UnsafeRawBufferPointer, _ out: inout UnsafeMutableRawPointer) {
    var index = 0
    while index < key.count {
      let start = min(index, key.count - 8)
      let word = key.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      out.storeBytes(of: word, toByteOffset: start, as: UInt64.self)
      index += 8
    }
    out += key.count
  }

  private static func putEscaped(
    _ text: UnsafeRawBufferPointer, _ out: inout UnsafeMutableRawPointer
  ) {
    var index = 0
    while index &+ 16 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let next = text.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
      if needsEscape(word) || needsEscape(next) { break }
      out.storeBytes(of: word, as: UInt64.self)
      out.storeBytes(of: next, toByteOffset: 8, as: UInt64.self)
      out += 16
      index &+= 16
    }
    while index &+ 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if needsEscape(word) { break }
      out.storeBytes(of: word, as: UInt64.self)
      out += 8
      index &+= 8
    }
    if index < text.count, text.count >= 8 {
      // The last eight overlap those before.
      let word = text.loadUnaligned(fromByteOffset: text.count &- 8, as: UInt64.self)
      if index &+ 8 > text.count, !needsEscape(word) {
        out += text.count &- index
        out.storeBytes(of: word, toByteOffset: -8, as: UInt64.self)
        return
      }
    }
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        put(UInt8(ascii: "\\"), &out)
        put(byte, &out)
      case 0..<0x20:
        for part in "\\u00".utf8 { put(part, &out) }
        put(UInt8(ascii: "0") + byte >> 4, &out)
        put(digits[Int(byte & 15)], &out)
      default: put(byte, &out)
      }
      index &+= 1
    }
  }

  /// Whether one of eight bytes is a quote, a backslash or a control character; some others may be taken for one.
  @inline(__always)
  private static func needsEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let slashes = word ^ (ones &* 0x5C)
    let found =
      ((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes)
      | ((slashes &- ones) & ~slashes)
    return found & (ones &* 0x80) != 0
  }

  @inline(__always)
  private func reserve(_ more: Int) {
    if count + more > room.count { grow(by: more) }
  }

  private func grow(by more: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: (count + more) * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: room[..<count]))
    room.deallocate()
    room = larger
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
