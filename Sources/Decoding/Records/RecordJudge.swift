internal import Inflation
internal import Model

/// A decoder that looks at one record at a time: it says what the record means, or throws the first rule that it breaks.
protocol RecordJudge: RecordDecoder {
  /// - Parameters:
  ///   - record: not blank.
  ///   - event: filled if the record is accepted.
  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict
}

extension RecordJudge {
  public mutating func decode(
    _ record: UnsafeRawBufferPointer, symbols: inout SymbolTable
  ) -> Outcome {
    var outcomes = Outcomes()
    append(record, &symbols, to: &outcomes)
    return outcomes[0]
  }

  public mutating func decode(
    _ block: LineBlock, from first: Int, symbols: inout SymbolTable,
    into outcomes: inout Outcomes
  ) {
    append(block.lines[first], of: block, &symbols, to: &outcomes)
  }

  mutating func append(
    _ line: Line, of block: LineBlock, _ symbols: inout SymbolTable, to outcomes: inout Outcomes
  ) {
    switch line.kind {
    case .whole: block.withBytes(of: line) { append($0, &symbols, to: &outcomes) }
    case .tooLong: outcomes.append(block.outcome(ofLong: line))
    }
  }

  mutating func append(
    _ record: UnsafeRawBufferPointer, _ symbols: inout SymbolTable, to outcomes: inout Outcomes
  ) {
    if record.isBlank { return outcomes.append(.blank) }
    outcomes.append { event throws(Rejection) in
      try outcome(of: record, into: &event, &symbols)
    }
  }
}
