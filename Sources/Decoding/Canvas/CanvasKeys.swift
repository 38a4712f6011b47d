internal import Model

/// Reads ids of Canvas: texts or integers, global or local.
///
/// A global id is its shard times 10^13 plus the local id, and some events tell only the latter, so the local id stands
/// for both. The shard is lost: an institution on several shards must be several sources.
struct CanvasKeys {
  /// Digits of a local id in a global one.
  private static let localDigits = 13
  private static let localIDs: Int128 = 10_000_000_000_000
  private static let longestKey = 128

  let tape: JSONTape
  /// First id with U+0000 in it.
  private(set) var nulField: FieldName?

  init(_ tape: JSONTape) { self.tape = tape }

  /// The local id, by itself or behind the kind of thing it belongs to; `none` if absent.
  mutating func key(
    _ index: Int, _ field: FieldName, of asset: UnsafeRawBufferPointer? = nil,
    _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    if index == 0 { return .none }
    guard let text = tape.text(index) else {
      guard let integer = tape.integer(index), integer >= 0 else {
        throw Rejection(.badField, field)
      }
      var digits = String(integer % Self.localIDs)
      return digits.withUTF8 { Self.intern(UnsafeRawBufferPointer($0), asset, &symbols) }
    }
    let local = Self.local(TextCleaning.trimmed(text))
    guard (1...Self.longestKey).contains(TextCleaning.withCleaned(local) { $0.count }) else {
      throw Rejection(.badField, field)
    }
    if nulField == nil, local.contains(0) { nulField = field }
    return Self.intern(local, asset, &symbols)
  }

  private static func intern(
    _ local: UnsafeRawBufferPointer, _ asset: UnsafeRawBufferPointer?, _ symbols: inout SymbolTable
  ) -> Symbol {
    guard let asset else { return symbols.intern(local) }
    return symbols.intern(asset, ":", local)
  }

  /// The local part of digits, or of `shard~local`; anything else is an id as it is.
  private static func local(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var digits = text
    if let tilde = text.firstIndex(of: UInt8(ascii: "~")), isNumber(text[..<tilde]) {
      digits = UnsafeRawBufferPointer(rebasing: text[(tilde + 1)...])
    }
    guard isNumber(digits[...]) else { return text }
    digits = UnsafeRawBufferPointer(rebasing: digits.suffix(localDigits))
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    return UnsafeRawBufferPointer(rebasing: digits[min(zeros, digits.count - 1)...])
  }

  private static func isNumber(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    !text.isEmpty && text.allSatisfy { $0 &- 0x30 < 10 }
  }
}
