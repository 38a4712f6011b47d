public import Inflation
internal import Model

/// Turns the records of one format into events. One thread at a time; make one for each worker.
public protocol RecordDecoder {
  /// - Parameter record: without line end; `LineBlock.padding` more bytes must be readable behind it.
  /// - Returns: symbols in the outcome belong to `symbols`.
  mutating func decode(_ record: UnsafeRawBufferPointer, symbols: inout SymbolTable) -> Outcome
}

extension RecordDecoder {
  /// The same for a record of a block, which may have been too long to hold.
  public mutating func decode(
    _ line: Line, of block: LineBlock, symbols: inout SymbolTable
  ) -> Outcome {
    switch line.kind {
    case .whole:
      return block.withBytes(of: line) { decode($0, symbols: &symbols) }
    case .tooLong:
      let isBlank = block.longLine(line)?.isBlank ?? false
      return isBlank ? .blank : .quarantined(.lineTooLong, field: nil)
    }
  }
}
