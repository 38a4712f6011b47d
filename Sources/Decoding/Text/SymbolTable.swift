public import Model

/// Distinct texts, each held once, trimmed and in NFC. Unique ownership; symbols are valid until `removeAll`.
///
/// Raw spellings are remembered too, so that a text seen before costs one look-up whatever its spelling. The
/// owner bounds the memory by looking at `byteCount` between blocks.
public struct SymbolTable: ~Copyable {
  /// A text as it was spelled. What is asked of its symbol is found in the same place.
  private struct Spelling {
    let offset: Int
    let length: Int
    /// XXH3-64, meaningful if the spelling is the normalised one.
    let hash: UInt64
    /// Index of the normalised spelling plus one.
    let symbol: UInt32
    let hasNul: Bool
  }

  /// Look-ups are seeded, so that nobody can choose texts that collide.
  private let seed = UInt64.random(in: .min ... .max)
  /// High half: of the hash. Low half: index of the spelling plus one. 0: free.
  private var slots = ContiguousArray<UInt64>(repeating: 0, count: 1024)
  private var spellings: ContiguousArray<Spelling> = []
  private var arena: ContiguousArray<UInt8> = []

  public init() {}

  /// No symbol is greater than this.
  public var count: Int { spellings.count }

  /// Memory held, in bytes.
  public var byteCount: Int {
    arena.capacity + slots.capacity * MemoryLayout<UInt64>.stride
      + spellings.capacity * MemoryLayout<Spelling>.stride
  }

  /// Forgets every text and gives the memory back.
  public mutating func removeAll() {
    slots = ContiguousArray(repeating: 0, count: 1024)
    spellings = []
    arena = []
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
    let spelling = self[symbol]
    return try arena.withUnsafeBytes {
      try body(
        UnsafeRawBufferPointer(rebasing: $0[spelling.offset..<spelling.offset + spelling.length]))
    }
  }

  /// Bytes of the normalised text.
  public func length(_ symbol: Symbol) -> Int {
    symbol.isNone ? 0 : self[symbol].length
  }

  /// XXH3-64 of the normalised text, the same in every table; 0 for `none`.
  public func hash(_ symbol: Symbol) -> UInt64 {
    symbol.isNone ? 0 : self[symbol].hash
  }

  func hasNul(_ symbol: Symbol) -> Bool {
    symbol.isNone ? false : self[symbol].hasNul
  }

  @inline(__always)
  private subscript(symbol: Symbol) -> Spelling { spellings[Int(symbol.raw) - 1] }
}

extension SymbolTable {
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
        let spelling = spellings[Int(found & 0xFFFF_FFFF) - 1]
        if holds(spelling, text) { return Symbol(raw: spelling.symbol) }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  @inline(__always)
  private func holds(_ spelling: Spelling, _ text: UnsafeRawBufferPointer) -> Bool {
    guard spelling.length == text.count else { return false }
    return arena.withUnsafeBytes {
      UnsafeRawBufferPointer(rebasing: $0[spelling.offset..<spelling.offset + spelling.length])
        .hasSameBytes(as: text)
    }
  }

  private mutating func insert(
    _ text: UnsafeRawBufferPointer, spelled raw: UnsafeRawBufferPointer, _ rawHash: UInt64
  ) -> Symbol {
    if text.hasSameBytes(as: raw) { return insertNormalised(text, rawHash) }
    let hash = lookupHash(text)
    let symbol = find(text, hash) ?? insertNormalised(text, hash)
    remember(
      Spelling(
        offset: store(raw), length: raw.count, hash: 0, symbol: symbol.raw, hasNul: false),
      rawHash)
    return symbol
  }

  private mutating func insertNormalised(
    _ text: UnsafeRawBufferPointer, _ lookupHash: UInt64
  ) -> Symbol {
    let symbol = Symbol(raw: UInt32(spellings.count + 1))
    remember(
      Spelling(
        offset: store(text), length: text.count, hash: StableHash.of(text), symbol: symbol.raw,
        hasNul: text.contains(0)),
      lookupHash)
    return symbol
  }

  private mutating func store(_ text: UnsafeRawBufferPointer) -> Int {
    defer { arena.append(contentsOf: text) }
    return arena.count
  }

  private mutating func remember(_ spelling: Spelling, _ hash: UInt64) {
    spellings.append(spelling)
    occupy(hash, index: spellings.count)
    if spellings.count * 4 > slots.count * 3 { grow() }
  }

  private mutating func occupy(_ hash: UInt64, index: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(index)
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: 0, count: slots.count * 2)
    for (index, spelling) in spellings.enumerated() {
      let hash = arena.withUnsafeBytes {
        lookupHash(
          UnsafeRawBufferPointer(
            rebasing: $0[spelling.offset..<spelling.offset + spelling.length]))
      }
      occupy(hash, index: index + 1)
    }
  }
}
