internal import Decoding
internal import Inflation

/// Everything that one pass over a file tells.
struct ReadFile {
  struct Record: Equatable {
    var number: Int
    var offset: Int
    var bytes: [UInt8]
    /// Of the whole record, if it was too long to hold.
    var longLength: Int?
  }

  var records: [Record] = []
  var inflated: [UInt8] = []
  var failure: FileFailure?

  init(
    _ file: borrowing MemoryFile, _ limits: InflationLimits, scanner: any RecordScanner,
    each: (Line, LineBlock) -> Void = { _, _ in }
  ) {
    file.rewind()
    var inflated: [UInt8] = []
    do throws(FileFailure) {
      var reader = BlockReader(
        try ByteSource(descriptor: file.descriptor, limits: limits), scanner: scanner,
        limits: limits, digest: { LengthDigest() }, onBytes: { inflated.append(contentsOf: $0) })
      while let block = try reader.next() {
        require(!block.lines.isEmpty, "a block holds a record")
        for line in block.lines {
          records.append(Record(line, block))
          each(line, block)
        }
      }
      require(reader.inflatedBytes == inflated.count, "every inflated byte is told once")
    } catch {
      failure = error
    }
    self.inflated = inflated
  }

  var refusal: FileRefusal? {
    if case .refused(let refusal) = failure { refusal } else { nil }
  }
}

extension ReadFile.Record {
  fileprivate init(_ line: Line, _ block: LineBlock) {
    number = line.number
    offset = line.offset
    bytes = block.withBytes(of: line) { Array($0) }
    guard line.kind == .tooLong else { return }
    let long = block.longLine(line)
    longLength = long?.length
    require(long.map { [UInt8](le: $0.length) } == long?.digest, "the digest saw every byte once")
  }
}

/// Counts what it is given.
private struct LengthDigest: LineDigest {
  private var length = 0
  mutating func update(_ bytes: UnsafeRawBufferPointer) { length += bytes.count }
  func finish() -> [UInt8] { [UInt8](le: length) }
}

extension [UInt8] {
  fileprivate init(le value: Int) {
    self = Swift.withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
