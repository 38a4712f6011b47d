/// Collects the records of the block being filled. Positions are indexes into the block's memory.
public struct RecordSink {
  private struct OpenRecord {
    var start: Int
    let offset: Int
  }

  private let limits: InflationLimits
  private let makeDigest: () -> any LineDigest
  private var open: OpenRecord?
  /// Of the open record, set once it is longer than may be held; the memory then keeps only its beginning.
  private var digest: RunningDigest?
  private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// Inflated offset of index 0.
  private var origin = 0
  private var number = 0
  /// Length of a byte order mark at the start of the file: a record right behind it begins with the file.
  var markLength = 0
  private(set) var lines: ContiguousArray<Line> = []
  private(set) var longLines: [Int: LongLine] = [:]

  init(limits: InflationLimits, makeDigest: @escaping () -> any LineDigest) {
    self.limits = limits
    self.makeDigest = makeDigest
  }

  public var isOpen: Bool { open != nil }
  public var isFull: Bool { lines.count >= limits.blockRecords }

  /// A record begins at this byte.
  public mutating func open(at start: Int) {
    let offset = origin + start
    open = OpenRecord(start: start, offset: offset == markLength ? 0 : offset)
    digest = nil
  }

  /// The open record ends before this byte; a line that ends with LF loses a CR in front of it.
  public mutating func close(at end: Int, endsLine: Bool) {
    guard let record = open else { return }
    open = nil
    number += 1
    if var digest = digest.take() {
      digest.update(bytes[record.start + limits.keptBytes..<end])
      append(record, digest.finish(droppingReturn: endsLine))
      return
    }
    var length = end - record.start
    if endsLine, length > 0, bytes[end - 1] == 0x0D { length -= 1 }
    if length > limits.lineBytes {
      var digest = RunningDigest(makeDigest())
      digest.update(bytes[record.start..<record.start + length])
      append(record, digest.finish(droppingReturn: false))
    } else {
      append(record, length: length)
    }
  }

  /// What was opened is no record after all.
  public mutating func discard() {
    open = nil
    digest = nil
  }

  /// A record of one byte that may have left memory long ago; it is written again at `index`, where nothing
  /// is needed any more.
  public mutating func add(_ byte: UInt8, offset: Int, at index: Int) {
    number += 1
    bytes[index] = byte
    lines.append(
      Line(number: number, offset: offset, start: index, length: 1, kind: .whole))
  }

  /// Inflated offset of an index.
  public func offset(of index: Int) -> Int { origin + index }

  private mutating func append(_ record: OpenRecord, length: Int) {
    lines.append(
      Line(
        number: number, offset: record.offset, start: record.start, length: length, kind: .whole))
  }

  private mutating func append(_ record: OpenRecord, _ long: LongLine) {
    longLines[number] = long
    lines.append(
      Line(
        number: number, offset: record.offset, start: record.start,
        length: min(limits.keptBytes, long.length), kind: .tooLong))
  }
}

extension RecordSink {
  /// The memory that positions refer to from now on.
  mutating func use(_ memory: UnsafeMutableRawBufferPointer) { bytes = memory }

  /// Takes what is over the limit of the open record out of memory. Answers how many bytes stay.
  mutating func shed(filled: Int) -> Int {
    guard let record = open else { return filled }
    if var running = digest.take() {
      running.update(bytes[record.start + limits.keptBytes..<filled])
      digest = running
    } else {
      // One byte over the limit may still be the CR of a line end.
      guard filled - record.start > limits.lineBytes + 1 else { return filled }
      var running = RunningDigest(makeDigest())
      running.update(bytes[record.start..<filled])
      digest = running
    }
    let stays = record.start + limits.keptBytes
    origin += filled - stays
    return stays
  }

  /// Hands over the collected lines and moves what follows them, the open record or all that is not `scanned`,
  /// to the beginning of `next`. Answers how far it moved.
  mutating func move(
    scanned: Int, filled: Int, to next: UnsafeMutableRawBufferPointer
  ) -> (lines: ContiguousArray<Line>, longLines: [Int: LongLine], distance: Int) {
    let start = open?.start ?? scanned
    next.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<filled]))
    open?.start = 0
    origin += start
    bytes = next
    defer {
      lines = []
      longLines = [:]
    }
    return (lines, longLines, start)
  }
}
