internal import Decoding
internal import Inflation
internal import Model
internal import Warehouse

/// From the bytes of a log to the rows of COPY: nothing lost, nothing doubled, nothing PostgreSQL would refuse.
enum BatchFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    let file = MemoryFile(bytes)
    var dice = Dice(bytes)
    let format: LogFormat = bytes.first == UInt8(ascii: "[") ? .xapi : .titrongV1
    let lineBytes = dice.next(below: 4) == 0 ? 1 + dice.next(below: 400) : 1 << 14
    let whole = DecodedBatch(
      file, Cut.wide(lineBytes: lineBytes), format, chunkLines: 1_000_000)
    let parts = DecodedBatch(
      file, Cut.narrow(&dice, lineBytes: lineBytes), format, chunkLines: 1)
    require((whole == nil) == (parts == nil), "a cut refuses nothing")
    guard let whole, let parts else { return }

    check(whole.accounting)
    var counts = parts.accounting
    // Facts of one key that lie in two chunks are merged later, in the database.
    counts.facts = whole.accounting.facts
    require(counts == whole.accounting, "chunks change no count")
    let bad = whole.chunks.flatMap(\.badLines).map(BadLineImage.init)
    require(
      bad == parts.chunks.flatMap(\.badLines).map(BadLineImage.init), "chunks change no bad line")
    require(bad.count == Int(counts.quarantined), "every bad line is kept")
    if bytes.first != 0x1F { for line in bad { check(line, in: bytes) } }
    require(FactSet(whole.chunks) == FactSet(parts.chunks), "chunks change no fact")
    for chunk in whole.chunks { RowCheck.check(chunk) }
  }

  private static func check(_ counts: Accounting) {
    let fates =
      counts.accepted + counts.duplicates + counts.quarantined + counts.unmapped + counts.blank
    require(counts.lines == fates, "every line has one fate")
    require(counts.conflicts >= 0 && counts.conflicts <= counts.accepted, "conflicts are few")
    require((counts.firstDay == nil) == (counts.facts == 0), "facts have days")
  }

  /// A file that was delivered plain: the bad bytes are found where they are said to be.
  private static func check(_ bad: BadLineImage, in file: UnsafeRawBufferPointer) {
    let hasMark = file.starts(with: [0xEF, 0xBB, 0xBF])
    let start = Int(bad.offset) + (bad.offset == 0 && hasMark ? 3 : 0)
    require(
      bad.offset >= 0 && start + Int(bad.length) <= file.count, "a bad line lies in the file")
    require(
      file[start...].prefix(bad.raw.count).elementsEqual(bad.raw), "a bad line is kept as it is")
    require(bad.raw.count <= min(Int(bad.length), 65_536), "no more is kept than there is")
  }
}

struct BadLineImage: Equatable {
  let line: Int64
  let offset: Int64
  let code: QuarantineCode
  let field: String?
  let raw: [UInt8]
  let length: Int64

  init(_ bad: FactChunk.BadLine) {
    line = bad.line
    offset = bad.offset
    code = bad.code
    field = bad.field
    raw = bad.raw
    length = bad.length
  }
}
