public import Inflation
internal import Model

/// Turns the records of one format into events. One thread at a time; make one for each worker.
public protocol RecordDecoder {
  /// - Parameter record: without line end; `LineBlock.padding` more bytes must be readable behind it.
  /// - Returns: symbols in the outcome belong to `symbols`.
  mutating func decode(_ record: UnsafeRawBufferPointer, symbols: inout SymbolTable) -> Outcome

  /// Decodes the record of a block at `first`, and as many behind it as are best decoded with it. Symbols of one
  /// block belong to one table.
  /// - Parameter outcomes: gets one for each record, in their order.
  mutating func decode(
    _ block: LineBlock, from first: Int, symbols: inout SymbolTable,
    into outcomes: inout Outcomes)
}

extension RecordDecoder {
  public mutating func decode(
    _ block: LineBlock, from first: Int, symbols: inout SymbolTable,
    into outcomes: inout Outcomes
  ) {
    outcomes.append(decode(block.lines[first], of: block, symbols: &symbols))
  }

  /// The same for a record of a block, which may have been too long to hold.
  public mutating func decode(
    _ line: Line, of block: LineBlock, symbols: inout SymbolTable
  ) -> Outcome {
    switch line.kind {
    case .whole:
      return block.withBytes(of: line) { decode($0, symbols: &symbols) }
    case .tooLong: return block.outcome(ofLong: line)
    }
  }
}

extension LineBlock {
  /// Of a line of kind `tooLong`.
  func outcome(ofLong line: Line) -> Outcome {
    longLine(line)?.isBlank == true ? .blank : .quarantined(.lineTooLong, field: nil)
  }
}
