internal import Model

/// As `TextSource`, of texts that are padded (`SymbolTable.intern(padded:)`).
struct PaddedTextSource: FieldSource {
  static var isPadded: Bool { true }

  func has(_ text: UnsafeRawBufferPointer) -> Bool { true }
  func text(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? { text }
  func integer(_ text: UnsafeRawBufferPointer) -> Int128? { nil }
  func number(_ text: UnsafeRawBufferPointer) -> Decimal128? { nil }
  func bool(_ text: UnsafeRawBufferPointer) -> Bool? { nil }
  func mayHoldNul(_ text: UnsafeRawBufferPointer) -> Bool { true }
  func known(_ text: UnsafeRawBufferPointer) -> Symbol { .none }
}
