/// Holds what slips have of a report that does not stand in it. Not for two threads at once.
final class SlipMemory {
  private static let pieceBytes = 16 << 10

  private var pieces: [UnsafeMutableRawBufferPointer] = []
  /// What is left of the last one.
  private var free = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  deinit {
    for piece in pieces { piece.deallocate() }
  }

  /// Of use as long as this.
  func text(_ bytes: [UInt8]) -> SlipText { .read(bytes.withUnsafeBytes { kept($0) }) }

  func kept(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if bytes.count > free.count {
      free = .allocate(byteCount: max(Self.pieceBytes, bytes.count), alignment: 16)
      pieces.append(free)
    }
    let text = UnsafeMutableRawBufferPointer(rebasing: free[..<bytes.count])
    text.copyMemory(from: bytes)
    free = UnsafeMutableRawBufferPointer(rebasing: free[bytes.count...])
    return UnsafeRawBufferPointer(text)
  }
}
