internal import Inflation
internal import Model

/// A decoder that looks at one record at a time: it says what the record means, or throws the first rule that it breaks.
protocol RecordJudge: RecordDecoder {
  /// - Parameter record: not blank.
  mutating func outcome(
    of record: UnsafeRawBufferPointer, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcome
}

extension RecordJudge {
  public mutating func decode(
    _ record: UnsafeRawBufferPointer, symbols: inout SymbolTable
  ) -> Outcome {
    if record.isBlank { return .blank }
    do throws(Rejection) {
      return try outcome(of: record, &symbols)
    } catch {
      return .quarantined(error.code, field: error.field)
    }
  }
}
