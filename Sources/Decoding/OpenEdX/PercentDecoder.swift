internal import Inflation

/// Undoes percent-encoding in memory of its own. `+` stays: course keys are full of it. Not for two threads at once.
final class PercentDecoder {
  /// Of a text that would be too long for a name anyway nothing is decoded.
  private static let limit = 1024

  private let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: PercentDecoder.limit + LineBlock.padding, alignment: 64)

  deinit { memory.deallocate() }

  /// Valid until the next call, or as long as the text, which is the answer if what it stands for is no text.
  func decoded(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard text.count <= Self.limit, text.contains(UInt8(ascii: "%")) else { return text }
    var count = 0
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.count,
        let high = digit(text[index + 1]),
        let low = digit(text[index + 2])
      {
        memory[count] = high << 4 | low
        index += 3
      } else {
        memory[count] = text[index]
        index += 1
      }
      count += 1
    }
    let decoded = UnsafeRawBufferPointer(rebasing: memory[..<count])
    return String(validating: decoded, as: UTF8.self) == nil ? text : decoded
  }

  private func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
