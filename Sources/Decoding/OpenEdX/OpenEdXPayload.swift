/// What an event says beside its envelope, on the tape of the record or on one of its own.
struct OpenEdXPayload {
  let tape: JSONTape
  let object: Int

  func member(_ key: StaticString) -> Int { tape.member(key, of: object) }

  /// `nil` if it is absent or empty.
  func value(_ key: StaticString) -> OpenEdXValue? {
    OpenEdXValue(tape: tape, index: member(key)).unlessEmpty
  }
}

/// A value on either tape.
struct OpenEdXValue {
  let tape: JSONTape
  let index: Int

  var text: UnsafeRawBufferPointer? { index == 0 ? nil : tape.text(index) }

  /// `nil` if it is absent, or an empty text, which Open edX writes for that.
  var unlessEmpty: Self? {
    index == 0 || text.map(TextCleaning.trimmed)?.isEmpty == true ? nil : self
  }
}
