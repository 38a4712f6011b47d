internal import Inflation

/// Parses objects that a record carries as text. The copy gives the parser the readable bytes it needs behind them,
/// in memory that is kept for the next. Not for two threads at once.
final class EmbeddedJSON {
  private let parser = JSONParser()
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 64)

  deinit { memory.deallocate() }

  /// A tape of which the root is an object, valid until the next call; `nil` if the text is none.
  func object(_ text: UnsafeRawBufferPointer) -> JSONTape? {
    let text = TextCleaning.trimmed(text)
    guard text.first == UInt8(ascii: "{"), text.count <= JSONParser.longestRecord else {
      return nil
    }
    if memory.count < text.count + LineBlock.padding { grow(to: text.count + LineBlock.padding) }
    memory.copyMemory(from: text)
    let copy = UnsafeRawBufferPointer(rebasing: memory[..<text.count])
    parser.scan(copy)
    return try? parser.object(copy)
  }

  private func grow(to needed: Int) {
    let size = max(memory.count * 2, needed)
    memory.deallocate()
    memory = .allocate(byteCount: size, alignment: 64)
  }
}
