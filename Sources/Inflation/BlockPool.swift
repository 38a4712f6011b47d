internal import Synchronization

/// Memory that goes around between a reader and its blocks: the kernel clears new pages, which costs as much as
/// hashing what is read into them.
final class BlockPool: Sendable {
  /// Free pieces kept; readers and their consumers hold no more blocks than this between them.
  private static let most = 4

  /// The pointer has one owner at a time: the pool, the reader, or the block.
  private struct Piece: @unchecked Sendable {
    let memory: UnsafeMutableRawBufferPointer
  }

  let capacity: Int
  private let free = Mutex<[Piece]>([])

  init(capacity: Int) { self.capacity = capacity }

  deinit { free.withLock { $0.forEach { $0.memory.deallocate() } } }

  /// `capacity` bytes of anything, and zeros behind them: parsers may look there.
  func take() -> UnsafeMutableRawBufferPointer {
    if let piece = free.withLock({ $0.popLast() }) { return piece.memory }
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: capacity + LineBlock.padding, alignment: 64)
    memory[capacity...].initializeMemory(as: UInt8.self, repeating: 0)
    return memory
  }

  func give(_ memory: UnsafeMutableRawBufferPointer) {
    let piece = Piece(memory: memory)
    let isKept = free.withLock { pieces in
      guard pieces.count < Self.most else { return false }
      pieces.append(piece)
      return true
    }
    if !isKept { memory.deallocate() }
  }
}
