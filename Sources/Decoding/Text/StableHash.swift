internal import CXXHash
internal import Model

/// XXH3 of bytes. The unseeded hashes are stored and must never change.
enum StableHash {
  @inline(__always)
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    XXH_INLINE_XXH3_64bits(bytes.baseAddress, bytes.count)
  }

  @inline(__always)
  static func seeded(_ bytes: UnsafeRawBufferPointer, _ seed: UInt64) -> UInt64 {
    XXH_INLINE_XXH3_64bits_withSeed(bytes.baseAddress, bytes.count, seed)
  }

  @inline(__always)
  static func identity(_ bytes: UnsafeRawBufferPointer) -> RecordIdentity {
    let hash = XXH_INLINE_XXH3_128bits(bytes.baseAddress, bytes.count)
    return RecordIdentity(high: hash.high64, low: hash.low64)
  }

  static func of(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0)) }
  }

  /// Of two hashes, in this order.
  static func of(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let words: InlineArray<2, UInt64> = [first.littleEndian, second.littleEndian]
    return withUnsafeBytes(of: words) { of($0) }
  }
}
