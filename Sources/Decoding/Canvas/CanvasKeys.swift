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

  /// A key that is yet to be looked up, while what it will be compared with is fetched.
  struct Key {
    fileprivate let text: UnsafeRawBufferPointer
    fileprivate let hash: UInt64
  }

  let tape: JSONTape
  private let composer: NameComposer
  /// First id with U+0000 in it.
  private(set) var nulField: FieldName?

  /// - Parameter composer: emptied; keys are of use until it is again.
  init(_ tape: JSONTape, _ composer: NameComposer) {
    self.tape = tape
    self.composer = composer
    composer.removeAll()
  }

  /// The local id, by itself or behind the kind of thing it belongs to; `nil` if absent.
  mutating func key(
    _ index: Int, _ field: FieldName, of asset: UnsafeRawBufferPointer? = nil,
    _ symbols: borrowing SymbolTable
  ) throws(Rejection) -> Key? {
    if index == 0 { return nil }
    let local = try local(index, field)
    let text = asset.map { composer.joined($0, ":", local) } ?? local
    return Key(text: text, hash: symbols.seek(text))
  }

  private mutating func local(
    _ index: Int, _ field: FieldName
  ) throws(Rejection) -> UnsafeRawBufferPointer {
    guard let text = tape.text(index) else {
      guard let integer = tape.integer(index), integer >= 0 else {
        throw Rejection(.badField, field)
      }
      return DecimalText.withName("", Int64(integer % Self.localIDs)) {
        composer.joined($0, "", UnsafeRawBufferPointer(start: nil, count: 0))
      }
    }
    let trimmed = TextCleaning.trimmed(text)
    if let local = Self.local(trimmed) { return local }
    guard (1...Self.longestKey).contains(TextCleaning.withCleaned(trimmed) { $0.count }) else {
      throw Rejection(.badField, field)
    }
    if nulField == nil, tape.isUnescaped(index), trimmed.contains(0) { nulField = field }
    return trimmed
  }

  /// The local part of digits, or of `shard~local`; `nil` for anything else, which is an id as it is.
  private static func local(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var start = 0
    var past = text.endOfDigits(from: 0)
    if past > 0, past < text.count, text[past] == UInt8(ascii: "~") {
      start = past + 1
      past = text.endOfDigits(from: start)
    }
    guard past == text.count, past > start else { return nil }
    start = max(start, past - localDigits)
    while start < past - 1, text[start] == UInt8(ascii: "0") { start += 1 }
    return UnsafeRawBufferPointer(rebasing: text[start...])
  }
}

extension SymbolTable {
  /// Has what is at the place of a key fetched.
  func approach(_ key: CanvasKeys.Key?) {
    if let key { approach(key.hash) }
  }

  mutating func intern(_ key: CanvasKeys.Key?) -> Symbol {
    key.map { intern($0.text, hash: $0.hash) } ?? .none
  }
}
