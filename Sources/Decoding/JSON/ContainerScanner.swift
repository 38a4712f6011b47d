/// Walks over a JSON array, or over an envelope with an array in it, and finds the elements.
struct ContainerScanner {
  enum Step {
    case passed
    /// An element begins with this byte.
    case opens
    /// The open element ends with this byte.
    case closes
    /// The open element ended before this byte, which is yet to be looked at.
    case closed
    /// An element is missing before this byte.
    case gap
    /// This byte cannot stand here.
    case damage
    /// The container ends with this byte.
    case ends
    /// The envelope ends with this byte and has no list.
    case endsEmpty
  }

  private enum Place {
    case beforeElement(isFirst: Bool)
    case inElement
    case behindElement
    case beforeKey
    case inKey
    case beforeColon
    case beforeValue
    case inValue
    case behindValue
    /// In an object that is itself the element.
    case inOnlyElement
  }

  private var place: Place
  /// The key of the array, of an envelope.
  private let list: [UInt8]?
  private var hasList = false
  private var element = ElementScanner(0)
  private var key: [UInt8] = []
  private var escaped = false

  private init(_ place: Place, list: [UInt8]? = nil) {
    self.place = place
    self.list = list
  }

  /// Behind the bracket of an array.
  static let array = ContainerScanner(.beforeElement(isFirst: true))

  /// Behind the first key of an envelope.
  static func object(firstKey: [UInt8], _ envelope: Envelope) -> ContainerScanner {
    var scanner = ContainerScanner(.beforeColon, list: envelope.list)
    scanner.key = firstKey
    return scanner
  }

  /// In an object that is no container but one element spread over many lines.
  static func only(inString: Bool) -> ContainerScanner {
    var scanner = ContainerScanner(.inOnlyElement)
    scanner.element = ElementScanner(insideObject: inString)
    return scanner
  }

  /// Passes bytes in which nothing can begin or end.
  mutating func pass(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Int {
    switch place {
    case .inElement, .inOnlyElement, .inValue: element.pass(bytes, from: position)
    default: position
    }
  }

  mutating func step(_ byte: UInt8) -> Step {
    switch place {
    case .inElement: return stepInElement(byte)
    case .inOnlyElement: return element.step(byte) == .ends ? .ends : .passed
    case .inValue: return stepInValue(byte)
    case .inKey: return stepInKey(byte)
    default: break
    }
    if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { return .passed }
    switch (place, byte) {
    case (.beforeElement(let isFirst), UInt8(ascii: "]")):
      if isFirst { return closeArray() }
      place = .behindElement
      return .gap
    case (.beforeElement, UInt8(ascii: ",")):
      place = .beforeElement(isFirst: false)
      return .gap
    case (.beforeElement, _):
      place = .inElement
      element = ElementScanner(byte)
      return .opens
    case (.behindElement, UInt8(ascii: ",")): place = .beforeElement(isFirst: false)
    case (.behindElement, UInt8(ascii: "]")): return closeArray()
    case (.beforeKey, UInt8(ascii: "\"")):
      key = []
      place = .inKey
    case (.beforeColon, UInt8(ascii: ":")): place = .beforeValue
    case (.beforeValue, UInt8(ascii: "[")) where key == list:
      hasList = true
      place = .beforeElement(isFirst: true)
    case (.beforeValue, _):
      if key == list { return .damage }
      place = .inValue
      element = ElementScanner(byte)
    case (.behindValue, UInt8(ascii: ",")): place = .beforeKey
    case (.behindValue, UInt8(ascii: "}")): return hasList ? .ends : .endsEmpty
    default: return .damage
    }
    return .passed
  }

  private mutating func closeArray() -> Step {
    guard list != nil else { return .ends }
    place = .behindValue
    return .passed
  }

  private mutating func stepInElement(_ byte: UInt8) -> Step {
    switch element.step(byte) {
    case .inside: return .passed
    case .ends:
      place = .behindElement
      return .closes
    case .ended:
      place = .behindElement
      return .closed
    }
  }

  private mutating func stepInValue(_ byte: UInt8) -> Step {
    switch element.step(byte) {
    case .inside: return .passed
    case .ends:
      place = .behindValue
      return .passed
    case .ended:
      place = .behindValue
      return step(byte)
    }
  }

  private mutating func stepInKey(_ byte: UInt8) -> Step {
    if escaped {
      escaped = false
    } else if byte == UInt8(ascii: "\\") {
      escaped = true
    } else if byte == UInt8(ascii: "\"") {
      place = .beforeColon
      return .passed
    }
    // Longer keys are not looked for.
    if key.count < 16 { key.append(byte) }
    return .passed
  }
}
