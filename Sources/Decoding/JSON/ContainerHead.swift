/// Decides by its first key whether an object holds records or is one.
struct ContainerHead {
  enum Verdict {
    case undecided
    case container(key: [UInt8])
    /// No container; whether the byte that decided lies inside a string.
    case other(inString: Bool)
  }

  private let keys: [[UInt8]]
  private var key: [UInt8]?

  init(_ envelope: Envelope?) { keys = envelope?.keys ?? [] }

  /// Takes the next byte behind the opening brace.
  mutating func take(_ byte: UInt8) -> Verdict {
    guard let key else {
      if byte == UInt8(ascii: "\"") {
        self.key = []
        return .undecided
      }
      let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      return isSpace ? .undecided : .other(inString: false)
    }
    if byte == UInt8(ascii: "\"") {
      return keys.contains(key) ? .container(key: key) : .other(inString: true)
    }
    let longer = key + [byte]
    guard keys.contains(where: { $0.starts(with: longer) }) else {
      return .other(inString: true)
    }
    self.key = longer
    return .undecided
  }
}
