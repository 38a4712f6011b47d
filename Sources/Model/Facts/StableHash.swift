/// 64-bit hashes that are the same in every process and release: they are keys in the database.
///
/// A collision is found when the dimension row is written and refused, never counted (DESIGN, Storage).
public enum StableHash {
  /// Mixes words in order (the finaliser of SplitMix64 after each). Never 0, which means "none".
  public static func combine(_ words: UInt64...) -> UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for word in words {
      state = (state ^ word) &* 0xBF58_476D_1CE4_E5B9
      state ^= state >> 30
      state = state &* 0x94D0_49BB_1331_11EB
      state ^= state >> 31
    }
    return state == 0 ? 1 : state
  }

  /// FNV-1a of a text's UTF-8.
  public static func text(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
