/// Reads the parts of a JSON number.
struct NumberToken {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The number at the beginning of the bytes as the nearest double.
  static func double(_ bytes: UnsafeRawBufferPointer) -> Double? {
    let end = bytes.firstIndex { $0 &- 0x30 >= 10 && !"+-.eE".utf8.contains($0) } ?? bytes.count
    return Double(String(decoding: bytes[..<end], as: UTF8.self))
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inline(__always)
  mutating func takeDigits(_ body: (UInt8) -> Void) {
    while position < bytes.count, bytes[position] &- 0x30 < 10 {
      body(bytes[position] - 0x30)
      position += 1
    }
  }

  /// The signed exponent, clamped to `limit`; 0 without one.
  mutating func takeExponent(limit: Int) -> Int {
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return 0 }
    let negative = take(UInt8(ascii: "-"))
    if !negative { _ = take(UInt8(ascii: "+")) }
    var value = 0
    takeDigits { value = min(limit, value * 10 + Int($0)) }
    return negative ? -value : value
  }
}

/// Digits between the first and the last that is not zero.
struct SignificantDigits {
  private let limit: Int
  /// The first `limit` of them as an integer.
  private(set) var lead: UInt128 = 0
  /// The others.
  private(set) var further: [UInt8] = []
  private(set) var count = 0
  private(set) var trailingZeros = 0

  /// - Parameter limit: at most 38, so that the lead fits.
  init(limit: Int) { self.limit = limit }

  mutating func append(_ digit: UInt8) {
    if digit == 0 {
      if count > 0 { trailingZeros += 1 }
      return
    }
    for _ in 0..<trailingZeros { push(0) }
    trailingZeros = 0
    push(digit)
  }

  private mutating func push(_ digit: UInt8) {
    if count < limit { lead = lead * 10 + UInt128(digit) } else { further.append(digit) }
    count += 1
  }
}
