/// A score as it lies in a bundle: nearly all are whole hundredths, and take a byte then.
enum PackedScore {
  case hundredths(UInt8)
  case exact(UInt32)

  static let exactFlag: UInt8 = 16
  static let hundredthsFlag: UInt8 = 128

  @inline(__always)
  init(_ score: Float) {
    let near = (score * 100).rounded()
    // Equal is not enough: of the two zeros only one comes back.
    if near >= 0, near <= 255, (near / 100).bitPattern == score.bitPattern {
      self = .hundredths(UInt8(near))
    } else {
      self = .exact(score.bitPattern)
    }
  }

  /// What the flags of the person say.
  @inline(__always)
  var flag: UInt8 {
    switch self {
    case .hundredths: Self.hundredthsFlag
    case .exact: Self.exactFlag
    }
  }

  static func score(hundredths: UInt8) -> Float { Float(hundredths) / 100 }
}
