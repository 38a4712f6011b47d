internal import CMemory

/// Gives each distinct key the next number from 0: an open-addressing hash table that holds keys in the order
/// of their arrival. Several times faster than `Dictionary` for small fixed-size keys, and folding does little else.
struct KeyTable<Key: Equatable> {
  private(set) var keys: [Key] = []
  private var slots: [UInt32]
  private var mask: Int
  private let hash: (Key) -> UInt64

  private static var empty: UInt32 { .max }

  init(hash: @escaping (Key) -> UInt64) {
    self.hash = hash
    slots = Array(repeating: Self.empty, count: 1024)
    mask = 1023
  }

  var count: Int { keys.count }

  /// Number of the key, and whether it is new.
  @inline(__always)
  mutating func index(of key: Key) -> (index: Int, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: hash(key)) & mask
    while true {
      let entry = slots[slot]
      if entry == Self.empty {
        slots[slot] = UInt32(keys.count)
        keys.append(key)
        if keys.count * 2 > slots.count { grow() }
        return (keys.count - 1, true)
      }
      if keys[Int(entry)] == key { return (Int(entry), false) }
      slot = (slot + 1) & mask
    }
  }

  /// Has the place of a key fetched; `prefetch(entryOf:)` then need not wait for it.
  @inline(__always)
  func prefetch(slotOf key: Key) {
    let slot = Int(truncatingIfNeeded: hash(key)) & mask
    slots.withUnsafeBufferPointer {
      if let first = $0.baseAddress { memory_prefetch(first + slot) }
    }
  }

  /// Has what probably is the key fetched. Answers its number.
  @inline(__always)
  func prefetch(entryOf key: Key) -> Int? {
    let entry = slots[Int(truncatingIfNeeded: hash(key)) & mask]
    guard entry != Self.empty else { return nil }
    keys.withUnsafeBufferPointer {
      if let first = $0.baseAddress { memory_prefetch(first + Int(entry)) }
    }
    return Int(entry)
  }

  private mutating func grow() {
    mask = slots.count * 4 - 1
    slots = Array(repeating: Self.empty, count: mask + 1)
    for (index, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: hash(key)) & mask
      while slots[slot] != Self.empty { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index)
    }
  }
}

/// Mixes the words of a folding key; only good within one process.
@inline(__always)
func mixed(_ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) -> UInt64 {
  var state = a &* 0x9E37_79B9_7F4A_7C15
  state = (state ^ (state >> 29) ^ b) &* 0xBF58_476D_1CE4_E5B9
  state = (state ^ (state >> 32) ^ c) &* 0x94D0_49BB_1331_11EB
  return state ^ (state >> 29)
}
