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
      return digits.withUTF8 { digits in
        let local = UnsafeRawBufferPointer(digits)
        return asset.map { symbols.intern($0, ":", local) } ?? symbols.intern(local)
      }
    }
    let local = Self.local(TextCleaning.trimmed(text))
    guard (1...Self.longestKey).contains(TextCleaning.withCleaned(local) { $0.count }) else {
      throw Rejection(.badField, field)
    }
    if nulField == nil, tape.isUnescaped(index), local.contains(0) { nulField = field }
    return asset.map { symbols.intern($0, ":", local) } ?? symbols.intern(padded: local)
  }

  /// The local part of digits, or of `shard~local`; anything else is an id as it is.
  private static func local(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var past = text.endOfDigits(from: 0)
    if past > 0, past < text.count, text[past] == UInt8(ascii: "~") {
      start = past + 1
      past = text.endOfDigits(from: start)
    }
    guard past == text.count, past > start else { return text }
    start = max(start, past - localDigits)
    while start < past - 1, text[start] == UInt8(ascii: "0") { start += 1 }
    return UnsafeRawBufferPointer(rebasing: text[start...])
  }
}
