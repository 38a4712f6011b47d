internal import Inflation
internal import Model

/// What a row says in its column `other`: an array that PHP or JSON has written; both occur in one table, as the format
/// was changed for new sites only (Moodle 3.7).
enum MoodlePayload {
  /// The column as it stands in the row.
  enum Written {
    case absent
    case text(UnsafeRawBufferPointer)
    case object(JSONTape, Int)
  }

  /// Nothing in it.
  case none
  case damaged
  case php(PHPSerialized)
  case json(JSONTape, Int)

  func text(_ key: StaticString) -> UnsafeRawBufferPointer? {
    switch self {
    case .none, .damaged: return nil
    case .php(let array):
      guard case .text(let text) = array.value(of: key) else { return nil }
      return text
    case .json(let tape, let object):
      let value = tape.member(key, of: object)
      return value == 0 ? nil : tape.text(value)
    }
  }

  /// A whole number, however it is written; true and false are 1 and 0.
  func integer(_ key: StaticString) -> Int64? {
    if let text = text(key) {
      return DecimalText.integer(TextCleaning.trimmed(text)).flatMap { Int64(exactly: $0) }
    }
    switch self {
    case .none, .damaged: return nil
    case .php(let array):
      switch array.value(of: key) {
      case .integer(let number): return number
      case .bool(let bool): return bool ? 1 : 0
      default: return nil
      }
    case .json(let tape, let object):
      let value = tape.member(key, of: object)
      if value == 0 { return nil }
      if let bool = tape.bool(value) { return bool ? 1 : 0 }
      return tape.integer(value).flatMap { Int64(exactly: $0) }
    }
  }

  /// Reads payloads; what it has read is of use until the next one.
  final class Parser {
    private let parser = JSONParser()
    private var copy = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    deinit { copy.deallocate() }

    func read(_ written: Written) -> MoodlePayload {
      switch written {
      case .absent: return .none
      case .object(let tape, let value):
        if tape.isObject(value) { return .json(tape, value) }
        return tape.isArray(value) ? .none : .damaged
      case .text(let text): return read(TextCleaning.trimmed(text))
      }
    }

    private func read(_ text: UnsafeRawBufferPointer) -> MoodlePayload {
      switch text.first {
      case nil: return .none
      case UInt8(ascii: "{"):
        let copy = padded(text)
        parser.scan(copy)
        let tape = try? parser.object(copy)
        return tape.map { .json($0, JSONTape.root) } ?? .damaged
      default:
        // What JSON makes of nothing, and of an empty array.
        if text.equals("null") || text.equals("[]") { return .none }
        return PHPSerialized(text).map { .php($0) } ?? .damaged
      }
    }

    private func padded(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
      if copy.count < text.count + LineBlock.padding {
        copy.deallocate()
        copy = .allocate(byteCount: (text.count + LineBlock.padding) * 2, alignment: 64)
      }
      copy.copyMemory(from: text)
      return UnsafeRawBufferPointer(rebasing: copy[..<text.count])
    }
  }
}
