internal import Inflation

/// Bounds that cut one file in different places. What a line is does not depend on the first three.
enum Cut {
  static func wide(lineBytes: Int = 1 << 14) -> InflationLimits {
    var limits = InflationLimits()
    // An input at once; more would cost the sanitizer time, not the readers.
    limits.readBytes = 1 << 12
    limits.blockBytes = 1 << 12
    limits.inflatedBytes = 1 << 20
    limits.members = 64
    limits.lineBytes = lineBytes
    limits.keptBytes = min(48, lineBytes)
    return limits
  }

  static func narrow(_ dice: inout Dice, lineBytes: Int = 1 << 14) -> InflationLimits {
    var limits = wide(lineBytes: lineBytes)
    limits.readBytes = 1 + dice.next(below: 40)
    limits.blockBytes = 1 + dice.next(below: 200)
    limits.blockRecords = 1 + dice.next(below: 5)
    return limits
  }
}
