import Crypto
import Decoding
import Foundation
import Inflation
import Model
import Warehouse

/// Takes the lines of one batch and makes of them facts, bad lines and counts, chunk by chunk.
///
/// Memory is bounded by the chunk: its distinct texts, its facts and its bad lines each have a limit, and a chunk
/// is handed over when one of them is reached.
struct BatchDecoder: ~Copyable {
  /// Bounds of a chunk.
  enum Limit {
    static let facts = 400_000
    static let bundles = 120_000
    static let symbolBytes = 32 << 20
    static let badBytes = 8 << 20
  }

  private var decoder: any RecordDecoder
  private var symbols = SymbolTable()
  private var outcomes = Outcomes()
  private var fold: FactFold
  private let records: RecordIndex
  private let source: LogSource
  private let pseudonyms: PseudonymKey
  private var chunk = FactChunk()
  private var chunkLines: Int64 = 0
  private let chunkLineLimit: Int64
  private let withholdsFacts: Bool
  private var chunks: Int32 = 0
  private var badBytes = 0
  private var watch: BadLineWatch
  private(set) var accounting = Accounting()
  /// Hashes of the ids of the records that those of this batch take back.
  private(set) var voids: Set<UInt64> = []

  init(
    source: LogSource, decoder: any RecordDecoder, clock: LocalClock, pseudonyms: PseudonymKey,
    temporaryFolder: URL, options: BatchIngest.Options
  ) {
    chunkLineLimit = options.chunkLines
    withholdsFacts = options.withholdsFacts
    self.source = source
    self.decoder = decoder
    self.pseudonyms = pseudonyms
    fold = FactFold(clock: clock)
    records = RecordIndex(temporaryFolder: temporaryFolder)
    watch = BadLineWatch(isForced: options.force)
  }

  var isSuspended: Bool { withholdsFacts || watch.isSuspended }

  /// Takes every line of a block. Answers a chunk when one is full.
  mutating func take(_ block: LineBlock) throws -> FoldedChunk? {
    var next = 0
    while next < block.lines.count {
      outcomes.removeAll()
      decoder.decode(block, from: next, symbols: &symbols, into: &outcomes)
      for index in 0..<outcomes.count {
        accounting.lines += 1
        try take(outcomeAt: index, block.lines[next + index], of: block)
        watch.count(lines: accounting.lines, bad: accounting.quarantined)
      }
      next += outcomes.count
    }
    fold.settle()
    chunkLines += Int64(block.lines.count)
    let isFull =
      chunkLines >= chunkLineLimit || fold.facts.count >= Limit.facts
      || fold.bundles.count >= Limit.bundles
      || symbols.byteCount >= Limit.symbolBytes || badBytes >= Limit.badBytes
    return isFull ? handOver() : nil
  }

  /// The last chunk. Afterwards comes `count`.
  mutating func finish() -> FoldedChunk {
    watch.finish(lines: accounting.lines, bad: accounting.quarantined)
    return handOver()
  }

  /// Repeats of the whole batch are told when all of its records are known.
  mutating func count() throws {
    let counts = try records.count()
    accounting.duplicates = counts.duplicates
    accounting.accepted -= counts.duplicates
    accounting.conflicts = counts.conflicts
    if isSuspended { accounting.facts = 0 }
  }

  private mutating func take(outcomeAt index: Int, _ line: Line, of block: LineBlock) throws {
    switch outcomes.verdicts[index] {
    case .blank: accounting.blank += 1
    case .unmapped(let name): countUnmapped(name)
    case .voids(let target, let name):
      countUnmapped(name)
      voids.insert(target)
    case .quarantined(let code, let field):
      accounting.quarantined += 1
      keep(line, of: block, code: code, field: field?.rawValue)
    case .accepted:
      let event = outcomes.event(index)
      accounting.accepted += 1
      try records.add(event.identity, id: event.idHash)
      if !isSuspended { fold.add(event) }
    }
  }

  private mutating func countUnmapped(_ name: Symbol) {
    accounting.unmapped += 1
    chunk.unmapped[storable(symbols.string(name)), default: 0] += 1
  }

  private mutating func keep(
    _ line: Line, of block: LineBlock, code: QuarantineCode, field: String?
  ) {
    let long = block.longLine(line)
    let bad = block.withBytes(of: line) { bytes in
      FactChunk.BadLine(
        line: Int64(line.number), offset: Int64(line.offset), code: code, field: field,
        raw: Array(bytes.prefix(BadLineWatch.keptBytes)),
        length: Int64(long?.length ?? bytes.count),
        sha256: long?.digest ?? Array(SHA256.hash(data: bytes)))
    }
    badBytes += bad.raw.count
    chunk.badLines.append(bad)
  }

  private mutating func handOver() -> FoldedChunk {
    accounting.facts += Int64(fold.facts.count)
    accounting.firstDay = [accounting.firstDay, fold.firstDay].compactMap(\.self).min()
    accounting.lastDay = [accounting.lastDay, fold.lastDay].compactMap(\.self).max()
    chunk.number = chunks
    var texts = SymbolTable()
    swap(&texts, &symbols)
    let full = FoldedChunk(
      fold, texts, source: source, pseudonyms: pseudonyms, aside: chunk,
      withholdsFacts: isSuspended)
    chunks += 1
    fold = FactFold(clock: fold.clock)
    chunk = FactChunk()
    chunkLines = 0
    badBytes = 0
    return full
  }

  /// PostgreSQL cannot store U+0000, and a name is for people.
  private func storable(_ name: String) -> String {
    name.utf8.contains(0) ? name.replacing("\0", with: "\u{FFFD}") : name
  }
}
