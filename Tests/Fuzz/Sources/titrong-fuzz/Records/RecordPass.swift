internal import Decoding
internal import Inflation
internal import Model

/// One pass over a file: every record with its fate, in order.
struct RecordPass {
  /// 2026-01-11T00:00Z; the clock of the machine plays no part.
  static let receivedAt: Int64 = 1_768_089_600_000_000
  /// 2015-01-01T00:00+07:00.
  static let earliest: Int64 = 1_420_045_200_000_000

  var records: [SeenRecord] = []
  let read: ReadFile

  /// Decoders are made once, as in a worker: what one record leaves behind must not touch the next.
  /// - Parameter inGroups: as workers decode, or each record by itself.
  init(
    _ file: borrowing MemoryFile, _ limits: InflationLimits, _ format: LogFormat,
    _ decoder: any RecordDecoder, inGroups: Bool = true
  ) {
    var symbols = SymbolTable()
    var seen: [SeenRecord] = []
    var decoder = decoder
    var outcomes = Outcomes()
    var next = 0
    read = ReadFile(file, limits, scanner: format.makeScanner()) { line, block in
      guard inGroups else {
        let outcome = decoder.decode(line, of: block, symbols: &symbols)
        return seen.append(SeenRecord(line, outcome, symbols))
      }
      if line.number == block.lines.first?.number { next = 0 }
      if next == 0 {
        outcomes.removeAll()
        while outcomes.count < block.lines.count {
          decoder.decode(block, from: outcomes.count, symbols: &symbols, into: &outcomes)
        }
      }
      seen.append(SeenRecord(line, outcomes[next], symbols))
      next += 1
    }
    records = seen
  }

  static func makeDecoder(_ format: LogFormat, school: String?) -> any RecordDecoder {
    format.makeDecoder(
      DecodingContext(clock: .vietnam, receivedAt: receivedAt, defaultSchool: school))
  }

  /// The same file in another cut, and by records. Answers the first pass.
  /// - Parameter decoder: one for each pass; the same one again where records must leave nothing behind.
  static func compare(
    _ bytes: UnsafeRawBufferPointer, _ format: LogFormat, _ decoder: () -> any RecordDecoder
  ) -> RecordPass {
    let file = MemoryFile(bytes)
    var dice = Dice(bytes)
    let lineBytes = dice.next(below: 3) == 0 ? 1 + dice.next(below: 400) : 1 << 14
    let wide = RecordPass(file, Cut.wide(lineBytes: lineBytes), format, decoder(), inGroups: true)
    let narrow = RecordPass(
      file, Cut.narrow(&dice, lineBytes: lineBytes), format, decoder(), inGroups: false)
    GzipFuzzer.compare(wide.read, narrow.read)
    guard wide.read.failure == nil else { return wide }
    require(wide.records == narrow.records, "a cut changes no fate")
    for (index, record) in wide.records.enumerated() {
      require(record.number == index + 1, "records are numbered without a gap")
      require(
        record.offset < max(1, wide.read.inflated.count), "every record begins in the file")
    }
    return wide
  }
}
