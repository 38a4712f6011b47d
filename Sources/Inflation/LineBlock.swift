/// Whole lines in one piece of memory, made by `BlockReader` and read by anybody.
///
/// `@unchecked Sendable`: the reader writes the memory before it makes the block and keeps no pointer to it;
/// afterwards it is only read, until the last reference gives it back.
public final class LineBlock: @unchecked Sendable {
  /// Readable bytes behind the last line, for parsers that read in wide steps.
  public static let padding = 64

  public let lines: ContiguousArray<Line>
  private let longLines: [Int: LongLine]
  @usableFromInline let memory: UnsafeMutableRawBufferPointer
  private let pool: BlockPool

  init(
    _ memory: UnsafeMutableRawBufferPointer, of pool: BlockPool, lines: ContiguousArray<Line>,
    longLines: [Int: LongLine]
  ) {
    self.memory = memory
    self.pool = pool
    self.lines = lines
    self.longLines = longLines
  }

  deinit { pool.give(memory) }

  /// Length and digest of a line of kind `tooLong`.
  public func longLine(_ line: Line) -> LongLine? { longLines[line.number] }

  /// Lends the bytes of a line of this block; at least `padding` more may be read behind them.
  @inlinable
  public func withBytes<Result, Failure: Error>(
    of line: Line, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(bytes(of: line))
  }

  /// Lends the memory in which the lines stand.
  @inlinable
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeRawBufferPointer(memory))
  }

  @usableFromInline
  func bytes(of line: Line) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: memory[line.start..<line.start + line.length])
  }
}
