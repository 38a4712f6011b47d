internal import Model

/// The values of one record, wherever they lie. What is absent or null is not there.
protocol FieldSource {
  /// Where a value is found.
  associatedtype Place

  /// Whether `LineBlock.padding` bytes may be read from the beginning of every text, however short it is.
  static var isPadded: Bool { get }

  func has(_ place: Place) -> Bool
  /// The unescaped bytes of a text, or `nil` if the value is none.
  func text(_ place: Place) -> UnsafeRawBufferPointer?
  /// A number from -2^63 to 2^64 - 1 without fraction, however it is written.
  func integer(_ place: Place) -> Int128?
  /// A number exactly as written.
  func number(_ place: Place) -> Decimal128?
  func bool(_ place: Place) -> Bool?
  /// Whether a text may have U+0000 in it.
  func mayHoldNul(_ place: Place) -> Bool
  /// The symbol of a name that has been looked up before, if it is an ordinary one: 1 to 128 bytes, without U+0000.
  func known(_ place: Place) -> Symbol
}

/// Index 0 means absent; so does null.
extension JSONTape: FieldSource {
  static var isPadded: Bool { true }

  func has(_ index: Int) -> Bool { index != 0 }

  func mayHoldNul(_ index: Int) -> Bool { isUnescaped(index) }

  func known(_ index: Int) -> Symbol { .none }
}
