internal import Model

/// Every normalised field of a record at a fixed place, to be hashed into its identity (INPUTS §2).
///
/// Texts are represented by their hashes; 0 is an absent one.
struct RecordImage {
  private var words = InlineArray<24, UInt64>(repeating: 0)
  /// Words that are not all zero: the last are for scores, which few records have.
  private var count = 17

  /// Inlined, or all of the event would be copied for it.
  @inline(__always)
  init(_ event: borrowing Event, _ symbols: borrowing SymbolTable) {
    words[0] =
      UInt64(event.kind.rawValue) | UInt64(event.role.rawValue) << 8
      | UInt64(event.purpose?.rawValue ?? 0) << 16 | UInt64(event.mode?.rawValue ?? 0) << 24
      | UInt64(event.examKind?.rawValue ?? 0) << 32 | UInt64(event.level?.rawValue ?? 0) << 40
      | UInt64(event.edge.rawValue) << 48 | UInt64(event.grade) << 56
    words[1] = UInt64(bitPattern: event.at)
    words[2] = UInt64(bitPattern: event.end ?? 0)
    words[3] = symbols.hash(event.actor)
    words[4] = symbols.hash(event.school)
    words[5] = symbols.hash(event.className)
    words[6] = symbols.hash(event.subject)
    words[7] = symbols.hash(event.course)
    words[8] = symbols.hash(event.object)
    words[9] = symbols.hash(event.title)
    words[10] = symbols.hash(event.questionHash)
    words[11] = symbols.hash(event.tool)
    words[12] = event.idHash
    words[13] = UInt64(event.expectedMinutes) | (event.end == nil ? 0 : 1 << 16)
  }

  /// A lesson number of up to 64 bits, signed or not.
  mutating func set(lessonNo: Int128?) {
    guard let lessonNo else { return }
    words[14] = UInt64(truncatingIfNeeded: lessonNo)
    words[13] |= 1 << 17 | (lessonNo < 0 ? 1 << 18 : 0)
  }

  mutating func set(completed: Bool?) {
    guard let completed else { return }
    words[13] |= completed ? 2 << 19 : 1 << 19
  }

  /// Hash of a text that is no field of an event: the type of the object, or the verb.
  mutating func set(type hash: UInt64) { words[15] = hash }
  mutating func set(verb hash: UInt64) { words[16] = hash }

  mutating func set(_ score: ScoreRatio) {
    switch score {
    case .none: break
    case .reduced(let fraction):
      count = 24
      words[13] |= 1 << 24 | (fraction.isNegative ? 1 << 32 : 0)
      words[17] = UInt64(truncatingIfNeeded: fraction.numerator)
      words[18] = UInt64(truncatingIfNeeded: fraction.numerator >> 64)
      words[19] = UInt64(truncatingIfNeeded: fraction.denominator)
      words[20] = UInt64(truncatingIfNeeded: fraction.denominator >> 64)
      words[21] = packed(fraction.twos, fraction.fives)
    case .apart(let score, let maximum):
      words[13] |= 2 << 24
      set(score, maximum)
    }
  }

  private mutating func set(_ score: Decimal128, _ maximum: Decimal128) {
    count = 24
    words[13] |= score.isNegative ? 1 << 32 : 0
    words[17] = UInt64(truncatingIfNeeded: score.lead)
    words[18] = UInt64(truncatingIfNeeded: score.lead >> 64)
    words[19] = UInt64(truncatingIfNeeded: maximum.lead)
    words[20] = UInt64(truncatingIfNeeded: maximum.lead >> 64)
    words[21] = packed(score.exponent, maximum.exponent)
    words[22] = score.rest
    words[23] = maximum.rest
  }

  private func packed(_ high: Int, _ low: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: high)) << 32 | UInt64(UInt32(truncatingIfNeeded: low))
  }

  /// Changes nothing, but where it stands is hashed, not a copy.
  var identity: RecordIdentity {
    mutating get {
      withUnsafeBytes(of: &words) {
        StableHash.identity(UnsafeRawBufferPointer(rebasing: $0[..<(count * 8)]))
      }
    }
  }
}
