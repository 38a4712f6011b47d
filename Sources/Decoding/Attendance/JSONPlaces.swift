internal import Model

/// The values of a document with the places where its objects stand in the file.
protocol JSONPlaces {
  associatedtype Values: JSONValues

  var tape: Values { get }
  /// For what is made of its texts.
  var memory: SlipMemory { get }
  /// Index of the outermost value.
  var root: Int { get }

  /// Where an object begins in the file. Of another value that of the next object is told.
  func offset(of value: Int) -> Int
}

extension JSONPlaces {
  /// A text without white space around it and in NFC, or the digits of a whole number; empty if there is neither.
  @inline(__always)
  func text(_ key: StaticString, of object: Int) -> SlipText {
    text(at: tape.member(key, of: object))
  }

  /// The same of the value itself.
  @inline(__always)
  func text(at index: Int) -> SlipText {
    if index == 0 { return SlipText() }
    guard let text = tape.text(index).map(TextCleaning.trimmed),
      TextCleaning.isPlainlyComposed(text)
    else { return made(index) }
    return .read(text)
  }

  private func made(_ index: Int) -> SlipText {
    if let text = tape.text(index) {
      return memory.text(TextCleaning.withCleaned(text) { Array($0) })
    }
    return tape.integer(index).map { memory.text(Array(String($0).utf8)) } ?? SlipText()
  }
}
