/// Reads a file as blocks of whole records, with bounded memory whatever the file holds (INPUTS §2).
///
/// One thread pulls; the blocks may go to others. A record over `lineBytes` is passed by without being held.
public struct BlockReader: ~Copyable {
  private var source: ByteSource
  private var scanner: any RecordScanner
  private var sink: RecordSink
  private let onBytes: (UnsafeRawBufferPointer) -> Void
  private let limits: InflationLimits
  /// What a format that needs the whole file has made of it.
  private var document: DocumentText?
  private let pool: BlockPool
  private var memory: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var scanned = 0
  private var isFresh = true
  private var isDone = false

  /// - Parameters:
  ///   - scanner: decides what a record is; lines by default.
  ///   - digest: for records too long to hold.
  ///   - onBytes: sees every inflated byte once, in order, marks and line ends included.
  public init(
    _ source: consuming ByteSource, scanner: any RecordScanner = LineScanner(),
    limits: InflationLimits = .init(), digest: @escaping () -> any LineDigest,
    onBytes: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) {
    let limits = limits.sound
    self.source = source
    self.scanner = scanner
    self.onBytes = onBytes
    self.limits = limits
    // Room for the longest record that is carried over, and for a block of new bytes behind it.
    pool = BlockPool(capacity: max(limits.blockBytes, 64) + limits.lineBytes + 2)
    memory = pool.take()
    sink = RecordSink(limits: limits, makeDigest: digest)
    sink.use(memory)
  }

  deinit { pool.give(memory) }

  /// Inflated bytes read so far.
  public var inflatedBytes: Int { source.inflatedBytes }
  /// Damage that was passed by, as the limits allow.
  public var defect: FileRefusal? { source.defect }
  /// Whether the file is no gzip; known after the first block.
  public var isPlain: Bool { source.isPlain }
  /// Bytes of the delivered file read so far.
  public var deliveredBytes: Int { source.deliveredBytes }

  /// The next block, which holds at least one record, or `nil` at the end.
  public mutating func next() throws(FileFailure) -> LineBlock? {
    while true {
      if scanned < filled { scan() }
      let isOver = scanned == filled && isDone
      if sink.isFull || filled == pool.capacity || (isOver && !sink.lines.isEmpty) {
        let block = handOver()
        // A full memory may hold nothing but the space between two records.
        if !block.lines.isEmpty { return block }
      } else if isOver {
        return nil
      } else {
        try read()
      }
    }
  }

  private mutating func read() throws(FileFailure) {
    let start = filled
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[start..<pool.capacity])
    if let reading = scanner.document { return try read(reading, into: room) }
    let count = try source.read(into: room)
    if count == 0 {
      isDone = true
      scanner.finish(at: filled, into: &sink)
      return
    }
    filled += count
    let piece = UnsafeRawBufferPointer(rebasing: memory[start..<filled])
    onBytes(piece)
    if isFresh {
      isFresh = false
      if piece.starts(with: [0xEF, 0xBB, 0xBF]) {
        scanned = 3
        sink.markLength = 3
      }
    }
  }

  private mutating func read(
    _ reading: any DocumentReading, into room: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) {
    if document == nil {
      document = try DocumentText(&source, reading, limits: limits, through: room, onBytes)
    }
    let count = document?.read(into: room) ?? 0
    filled += count
    if count == 0 {
      isDone = true
      scanner.finish(at: filled, into: &sink)
    }
  }

  private mutating func scan() {
    scanned = scanner.scan(
      UnsafeRawBufferPointer(rebasing: memory[..<filled]), from: scanned, into: &sink)
    guard scanned == filled else { return }
    filled = sink.shed(filled: filled)
    scanned = filled
  }

  private mutating func handOver() -> LineBlock {
    let next = pool.take()
    let (lines, longLines, distance) = sink.move(scanned: scanned, filled: filled, to: next)
    let block = LineBlock(
      memory, of: pool, lines: document?.placed(lines) ?? lines, longLines: longLines)
    memory = next
    filled -= distance
    scanned -= distance
    return block
  }
}
