internal import CMemory
public import Model

/// Distinct texts, each held once, trimmed and in NFC. Unique ownership.
///
/// Raw spellings are remembered too, so that a text seen before costs one look-up whatever its spelling. The
/// owner bounds the memory by looking at `byteCount` between blocks.
public struct SymbolTable: ~Copyable {
  /// Look-ups are seeded, so that nobody can choose texts that collide.
  private let seed = UInt64.random(in: .min ... .max)
  /// High half: of the hash. Low half: position of the spelling. 0: free.
  private var slots = Self.emptySlots(8192)
  private var spellings = 0
  private var arena = TextArena()
  /// The last text of which it was said that it would be asked for again.
  private var lasting: [UInt8] = []
  private var lastingSymbol = Symbol.none
  /// Of numbers asked for of late, each at the place that its last digits lead to.
  private let numbers = Self.emptyNumbers()

  public init() {}

  deinit {
    slots.deallocate()
    numbers.deallocate()
  }

  /// Memory held, in bytes.
  public var byteCount: Int {
    arena.capacity + slots.count * MemoryLayout<UInt64>.stride
      + numbers.count * MemoryLayout<Number>.stride
  }

  /// The symbol of a text in valid UTF-8. An empty text has one too; `none` is never returned.
  public mutating func intern(_ text: UnsafeRawBufferPointer) -> Symbol {
    guard text.count <= TextArena.padding else { return intern(text, hash: lookupHash(text)) }
    var copy = InlineArray<64, UInt8>(repeating: 0)
    return withUnsafeMutableBytes(of: &copy) { padded in
      padded.copyMemory(from: text)
      let text = UnsafeRawBufferPointer(rebasing: padded[..<text.count])
      return intern(text, hash: lookupHash(text))
    }
  }

  /// The symbol of the digits of a number.
  mutating func intern(_ number: Int64) -> Symbol {
    let place = Int(truncatingIfNeeded: number) & (numbers.count &- 1)
    let known = numbers[place]
    if known.number == number, !known.symbol.isNone { return known.symbol }
    let symbol = DecimalText.withName("", number) { intern(padded: $0) }
    numbers[place] = Number(number: number, symbol: symbol)
    return symbol
  }

  /// The same of a text that will be asked for again and again: it is told by its place in memory alone.
  mutating func intern(lasting text: [UInt8]) -> Symbol {
    let isSame = text.withUnsafeBytes { text in
      lasting.withUnsafeBytes { $0.baseAddress == text.baseAddress && $0.count == text.count }
    }
    if !isSame || lastingSymbol.isNone {
      lastingSymbol = text.withUnsafeBytes { intern($0) }
      // Held, so that no other can come to its place.
      lasting = text
    }
    return lastingSymbol
  }

  /// The same of a text of which `TextArena.padding` bytes are readable from its beginning, however short it is.
  @inline(__always)
  mutating func intern(padded text: UnsafeRawBufferPointer) -> Symbol {
    intern(text, hash: lookupHash(text))
  }

  /// - Parameters:
  ///   - text: `TextArena.padding` bytes must be readable from its beginning, however short it is.
  ///   - hash: as `seek` has answered.
  @inline(__always)
  mutating func intern(_ text: UnsafeRawBufferPointer, hash: UInt64) -> Symbol {
    find(text, hash) ?? add(text, hash)
  }

  private mutating func add(_ text: UnsafeRawBufferPointer, _ hash: UInt64) -> Symbol {
    let trimmed = TextCleaning.trimmed(text)
    guard TextCleaning.isPlainlyComposed(trimmed) else {
      return TextCleaning.composed(trimmed).withUnsafeBytes { insert($0, spelled: text, hash) }
    }
    return insert(trimmed, spelled: text, hash)
  }

  /// The normalised text; empty for `none`.
  public func string(_ symbol: Symbol) -> String {
    withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) }
  }

  /// Lends the normalised bytes; none for `none`.
  public func withBytes<Result>(
    of symbol: Symbol, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    guard !symbol.isNone else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return try body(arena.bytes(symbol.raw))
  }

  /// Bytes of the normalised text.
  public func length(_ symbol: Symbol) -> Int {
    symbol.isNone ? 0 : arena.header(symbol.raw).length
  }

  /// XXH3-64 of the normalised text, the same in every table; 0 for `none`.
  public func hash(_ symbol: Symbol) -> UInt64 {
    symbol.isNone ? 0 : arena.header(symbol.raw).hash
  }

  func hasNul(_ symbol: Symbol) -> Bool {
    symbol.isNone ? false : arena.header(symbol.raw).hasNul
  }
}

extension SymbolTable {
  /// The hash by which a text is looked up. Has the place it leads to fetched.
  /// - Parameter text: padded as for `intern`.
  @inline(__always)
  func seek(_ text: UnsafeRawBufferPointer) -> UInt64 {
    let hash = lookupHash(text)
    memory_prefetch(slots.baseAddress.unsafelyUnwrapped + place(hash))
    return hash
  }

  /// Has the text that stands at the place of a hash fetched. Useful a while after `seek`: one after another, a
  /// record would wait for memory a dozen times.
  @inline(__always)
  func approach(_ hash: UInt64) {
    arena.prefetch(UInt32(truncatingIfNeeded: slots[place(hash)]))
  }

  /// The symbol of a text that has been interned.
  /// - Parameters: as for `intern`.
  @inline(__always)
  func found(_ text: UnsafeRawBufferPointer, hash: UInt64) -> Symbol? { find(text, hash) }

  /// The symbol of a text that has been interned, if it has 1 to 128 bytes and no U+0000.
  /// - Parameters: as for `intern`.
  @inline(__always)
  func known(_ text: UnsafeRawBufferPointer, hash: UInt64) -> Symbol {
    guard let symbol = find(text, hash) else { return .none }
    let header = arena.header(symbol.raw)
    return (1...128).contains(header.length) && !header.hasNul ? symbol : .none
  }

  @inline(__always)
  private func lookupHash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    guard text.count <= TextArena.padding, let start = text.baseAddress else {
      return StableHash.seeded(text, seed)
    }
    return memory_short_hash(start, text.count, seed)
  }

  @inline(__always)
  private func find(_ text: UnsafeRawBufferPointer, _ hash: UInt64) -> Symbol? {
    var slot = place(hash)
    while slots[slot] != 0 {
      let found = slots[slot]
      if found >> 32 == hash >> 32 {
        let position = UInt32(truncatingIfNeeded: found)
        if arena.holds(text, at: position) {
          return Symbol(raw: arena.header(position).normalised)
        }
      }
      slot = place(UInt64(slot + 1))
    }
    return nil
  }

  private mutating func insert(
    _ text: UnsafeRawBufferPointer, spelled raw: UnsafeRawBufferPointer, _ rawHash: UInt64
  ) -> Symbol {
    if text.hasSameBytes(as: raw) { return insertNormalised(text, rawHash) }
    let hash = lookupHash(text)
    let symbol = find(text, hash) ?? insertNormalised(text, hash)
    remember(
      TextArena.Header(hash: 0, normalised: symbol.raw, length: raw.count, hasNul: false), raw,
      rawHash)
    return symbol
  }

  private mutating func insertNormalised(
    _ text: UnsafeRawBufferPointer, _ lookupHash: UInt64
  ) -> Symbol {
    let symbol = Symbol(raw: arena.next)
    remember(
      TextArena.Header(
        hash: StableHash.of(text), normalised: symbol.raw, length: text.count,
        hasNul: text.contains(0)), text, lookupHash)
    return symbol
  }

  private mutating func remember(
    _ header: TextArena.Header, _ text: UnsafeRawBufferPointer, _ hash: UInt64
  ) {
    let position = arena.next
    arena.append(header, text)
    Self.occupy(slots, hash, position)
    spellings += 1
    // Half empty: where the first place is not the right one, the processor has guessed wrong.
    if spellings * 2 > slots.count { grow() }
  }

  private static func occupy(
    _ slots: UnsafeMutableBufferPointer<UInt64>, _ hash: UInt64, _ position: TextArena.Position
  ) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(position)
  }

  private mutating func grow() {
    let larger = Self.emptySlots(slots.count * 2)
    arena.forEach { position, text in Self.occupy(larger, lookupHash(text), position) }
    slots.deallocate()
    slots = larger
  }

  /// Where to look for a hash first.
  @inline(__always)
  private func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count &- 1)
  }

  private struct Number {
    let number: Int64
    let symbol: Symbol
  }

  private static func emptyNumbers() -> UnsafeMutableBufferPointer<Number> {
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 4096 * MemoryLayout<Number>.stride, alignment: MemoryLayout<Number>.alignment)
    // All zero is none. One by one they take longer than a small file.
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
    return bytes.bindMemory(to: Number.self)
  }

  private static func emptySlots(_ count: Int) -> UnsafeMutableBufferPointer<UInt64> {
    let slots = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
    slots.initialize(repeating: 0)
    return slots
  }
}
