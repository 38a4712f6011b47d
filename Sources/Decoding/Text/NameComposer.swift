internal import Inflation

/// Puts names together in memory of its own, where they stay until it is emptied. Not for two threads at once.
final class NameComposer {
  /// Bytes of the longest name; more is cut off.
  private static let longest = 256
  private static let names = 8

  private let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: NameComposer.longest * NameComposer.names + LineBlock.padding, alignment: 64)
  private var start = 0

  deinit { memory.deallocate() }

  func removeAll() { start = 0 }

  /// As padded as texts of records are.
  func joined(
    _ first: UnsafeRawBufferPointer, _ joint: StaticString, _ second: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    precondition(start + Self.longest + LineBlock.padding <= memory.count)
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + Self.longest])
    var count = 0
    func append(_ part: UnsafeRawBufferPointer) {
      let length = min(part.count, room.count - count)
      for index in 0..<length { room[count + index] = part[index] }
      count += length
    }
    append(first)
    append(joint.bytes)
    append(second)
    start += Self.longest
    return UnsafeRawBufferPointer(rebasing: room[..<count])
  }
}
