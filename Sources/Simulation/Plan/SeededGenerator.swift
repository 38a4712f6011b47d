/// xoshiro256** seeded through SplitMix64: the same words give the same sequence on every machine and with every
/// standard library, which the system's own generators do not promise.
struct SeededGenerator {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  /// - Parameter words: the run's seed, then labels of the stream, such as school and day.
  init(_ words: UInt64...) {
    var mixed: UInt64 = 0
    for word in words { mixed = Self.mix(mixed &+ 0x9E37_79B9_7F4A_7C15 ^ word) }
    var state = mixed
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return Self.mix(state)
    }
    a = next()
    b = next()
    c = next()
    d = next()
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    let scrambled = b &* 5
    let result = (scrambled << 7 | scrambled >> 57) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = d << 45 | d >> 19
    return result
  }

  /// 0 ..< bound; the bias of a multiply-high is far below what a simulation could show.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func happens(_ permille: Int) -> Bool { below(1000) < permille }

  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, below(index + 1))
    }
  }
}
