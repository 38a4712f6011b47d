internal import Inflation
internal import Model

/// A judge of records that are, or hold, objects in JSON. Those of a block are scanned many at once and then judged in
/// their order, as each would be by itself.
protocol JSONJudge: RecordJudge {
  var parser: JSONParser { get }

  /// Whether records like this one are read by `parser`.
  func readsJSON(_ record: UnsafeRawBufferPointer) -> Bool
}

extension JSONJudge {
  func readsJSON(_ record: UnsafeRawBufferPointer) -> Bool { true }

  public mutating func decode(
    _ block: LineBlock, from first: Int, symbols: inout SymbolTable,
    into outcomes: inout Outcomes
  ) {
    let count = block.linesToScan(from: first)
    if count == 0 { return append(block.lines[first], of: block, &symbols, to: &outcomes) }
    block.withBytes { bytes in
      let lines = block.lines[first..<first + count]
      if readsJSON(UnsafeRawBufferPointer(rebasing: bytes[lines[first].start..<lines[first].past]))
      {
        let past = lines[first + count - 1].past
        parser.scan(UnsafeRawBufferPointer(rebasing: bytes[lines[first].start..<past]))
      }
      defer { parser.forget() }
      for line in lines {
        let record = UnsafeRawBufferPointer(rebasing: bytes[line.start..<line.past])
        append(record, &symbols, to: &outcomes)
      }
    }
  }
}

extension LineBlock {
  /// Lines that are scanned at once, and their bytes.
  static var scanLines: Int { 32 }
  private static var scanBytes: Int { 64 << 10 }

  /// How many lines may be scanned at once, 0 if the first is too long for it.
  func linesToScan(from first: Int) -> Int {
    let end = min(lines.count, first + Self.scanLines)
    let bytes = lines[first].start + Self.scanBytes
    var past = first
    var position = lines[first].start
    while past < end, lines[past].kind == .whole, lines[past].start >= position,
      lines[past].past <= bytes
    {
      position = lines[past].past
      past += 1
    }
    return past - first
  }
}
