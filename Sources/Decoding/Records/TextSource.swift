internal import Model

/// A text that was found elsewhere than at a place of its own, to be read by the rules of a field.
struct TextSource: FieldSource {
  static var isPadded: Bool { false }

  func has(_ text: UnsafeRawBufferPointer) -> Bool { true }
  func text(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? { text }
  func integer(_ text: UnsafeRawBufferPointer) -> Int128? { nil }
  func number(_ text: UnsafeRawBufferPointer) -> Decimal128? { nil }
  func bool(_ text: UnsafeRawBufferPointer) -> Bool? { nil }
  func mayHoldNul(_ text: UnsafeRawBufferPointer) -> Bool { true }
  func known(_ text: UnsafeRawBufferPointer) -> Symbol { .none }
}
