internal import CSimdJSON
internal import Model

/// The values of one record by slot. Texts lie in the record itself, or in the parser's buffer until its next record.
struct FlatRecord<Slot: RecordSlot>: FieldSource {
  static var isPadded: Bool { true }

  private let words: UnsafePointer<UInt64>
  private let known: UnsafePointer<Symbol>
  private let record: UnsafeRawPointer
  private let strings: UnsafeRawPointer?
  /// No number ends behind it.
  private let length: Int

  /// - Parameter known: symbols that have been looked up, for each slot.
  init(
    words: UnsafePointer<UInt64>, known: UnsafePointer<Symbol>, record: UnsafeRawBufferPointer,
    strings: UnsafeRawPointer?
  ) {
    self.words = words
    self.known = known
    self.strings = strings
    // A record that was read has at least its brackets.
    self.record = record.baseAddress.unsafelyUnwrapped
    length = record.count
  }

  @inline(__always)
  private func word(_ slot: Slot) -> UInt64 { words[Int(slot.rawValue)] }

  @inline(__always)
  private func kind(_ slot: Slot) -> UInt8 { UInt8(truncatingIfNeeded: word(slot) >> 56) }

  @inline(__always)
  func has(_ slot: Slot) -> Bool { word(slot) != 0 }

  func isObject(_ slot: Slot) -> Bool { kind(slot) == UInt8(ascii: "{") }

  @inline(__always)
  func text(_ slot: Slot) -> UnsafeRawBufferPointer? {
    let word = word(slot)
    let start = Int(truncatingIfNeeded: word >> 28 & 0x0FFF_FFFF)
    let count = Int(truncatingIfNeeded: word & 0x0FFF_FFFF)
    switch UInt8(truncatingIfNeeded: word >> 56) {
    case UInt8(ascii: "s"): return UnsafeRawBufferPointer(start: record + start, count: count)
    case UInt8(ascii: "S"):
      return strings.map { UnsafeRawBufferPointer(start: $0 + start, count: count) }
    default: return nil
    }
  }

  @inline(__always)
  func mayHoldNul(_ slot: Slot) -> Bool { kind(slot) == UInt8(ascii: "S") }

  @inline(__always)
  func integer(_ slot: Slot) -> Int128? {
    whole(slot).map { Int128($0) } ?? token(slot)?.integer
  }

  @inline(__always)
  func number(_ slot: Slot) -> Decimal128? {
    whole(slot).map { Decimal128($0) } ?? token(slot)
  }

  private func whole(_ slot: Slot) -> Int64? {
    guard kind(slot) == UInt8(ascii: "l") else { return nil }
    return Int64(bitPattern: word(slot) << 8) >> 8
  }

  private func token(_ slot: Slot) -> Decimal128? {
    guard kind(slot) == UInt8(ascii: "x") else { return nil }
    let start = Int(truncatingIfNeeded: word(slot) & 0x00FF_FFFF_FFFF_FFFF)
    return Decimal128(
      token: UnsafeRawBufferPointer(start: record + start, count: length - start))
  }

  func bool(_ slot: Slot) -> Bool? {
    switch kind(slot) {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  @inline(__always)
  func known(_ slot: Slot) -> Symbol { known[Int(slot.rawValue)] }
}
