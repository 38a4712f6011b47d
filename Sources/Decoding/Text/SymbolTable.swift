internal import CPrefetch
public import Model

/// Distinct texts, each held once, trimmed and in NFC. Unique ownership.
///
/// Raw spellings are remembered too, so that a text seen before costs one look-up whatever its spelling. The
/// owner bounds the memory by looking at `byteCount` between blocks.
public struct SymbolTable: ~Copyable {
  /// Look-ups are seeded, so that nobody can choose texts that collide.
  private let seed = UInt64.random(in: .min ... .max)
  /// High half: of the hash. Low half: position of the spelling. 0: free.
  private var slots = ContiguousArray<UInt64>(repeating: 0, count: 1024)
  private var spellings = 0
  private var arena = TextArena()

  public init() {}

  /// Memory held, in bytes.
  public var byteCount: Int {
    arena.capacity + slots.capacity * MemoryLayout<UInt64>.stride
  }

  /// The symbol of a text in valid UTF-8. An empty text has one too; `none` is never returned.
  public mutating func intern(_ text: UnsafeRawBufferPointer) -> Symbol {
    let hash = lookupHash(text)
    if let symbol = find(text, hash) { return symbol }
    let trimmed = TextCleaning.trimmed(text)
    guard TextCleaning.isPlainlyComposed(trimmed) else {
      return TextCleaning.composed(trimmed).withUnsafeBytes { insert($0, spelled: text, hash) }
    }
    return insert(trimmed, spelled: text, hash)
  }

  public mutating func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
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
  /// Fetches what `intern` will look at for these texts, side by side: one after another, a record would wait for
  /// memory a dozen times.
  @inline(__always)
  func prefetch<let count: Int>(_ texts: InlineArray<count, UnsafeRawBufferPointer?>) {
    var hashes = InlineArray<count, UInt64>(repeating: 0)
    let mask = slots.count - 1
    slots.withUnsafeBufferPointer { slots in
      guard let first = slots.baseAddress else { return }
      for index in 0..<count {
        guard let text = texts[index] else { continue }
        hashes[index] = lookupHash(text)
        cprefetch(first + (Int(truncatingIfNeeded: hashes[index]) & mask))
      }
      for index in 0..<count {
        let found = first[Int(truncatingIfNeeded: hashes[index]) & mask]
        arena.prefetch(UInt32(truncatingIfNeeded: found))
      }
    }
  }

  @inline(__always)
  private func lookupHash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    StableHash.seeded(text, seed)
  }

  @inline(__always)
  private func find(_ text: UnsafeRawBufferPointer, _ hash: UInt64) -> Symbol? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let found = slots[slot]
      if found >> 32 == hash >> 32 {
        let position = UInt32(truncatingIfNeeded: found)
        if arena.bytes(position).hasSameBytes(as: text) {
          return Symbol(raw: arena.header(position).normalised)
        }
      }
      slot = (slot + 1) & mask
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
    Self.occupy(&slots, hash, position)
    spellings += 1
    if spellings * 4 > slots.count * 3 { grow() }
  }

  private static func occupy(
    _ slots: inout ContiguousArray<UInt64>, _ hash: UInt64, _ position: TextArena.Position
  ) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(position)
  }

  private mutating func grow() {
    var larger = ContiguousArray<UInt64>(repeating: 0, count: slots.count * 2)
    arena.forEach { position, text in Self.occupy(&larger, lookupHash(text), position) }
    slots = larger
  }
}
