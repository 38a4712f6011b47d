/// A decimal number as it is written in JSON: lead · 10^exponent, with up to 38 significant digits.
///
/// Equal numbers have equal parts, however they are written. Of longer numbers the first 38 digits are kept, and
/// a hash of the others, so that they still differ from each other.
struct Decimal128: Equatable {
  private(set) var isNegative = false
  /// No factor 10, unless there is a rest.
  private(set) var lead: UInt128 = 0
  private(set) var exponent = 0
  private(set) var rest: UInt64 = 0

  private static let longestLead = 38
  /// Beyond the reach of any double by far, and safe to add to.
  private static let largestExponent = 1_000_000_000

  init(_ value: Int64) {
    isNegative = value < 0
    setLead(value.magnitude)
  }

  init(_ value: UInt64) { setLead(value) }

  private mutating func setLead(_ value: UInt64) {
    var value = value
    while value != 0, value % 10 == 0 {
      value /= 10
      exponent += 1
    }
    lead = UInt128(value)
  }

  /// The number of RFC 8259 at the beginning of the bytes, which must hold one.
  init(token: UnsafeRawBufferPointer) {
    if let short = Decimal128(short: token) { self = short } else { self.init(long: token) }
  }

  /// Without exponent, of so few digits that they fit into a word.
  private init?(short token: UnsafeRawBufferPointer) {
    var position = token.first == UInt8(ascii: "-") ? 1 : 0
    let isNegative = position == 1
    var point: Int?
    let start = position
    var value: UInt64 = 0
    while position < token.count {
      let digit = token[position] &- 0x30
      if digit < 10 {
        value = value &* 10 &+ UInt64(digit)
      } else if token[position] == UInt8(ascii: "."), point == nil {
        point = position
      } else {
        break
      }
      position += 1
    }
    // A point is none of the digits.
    guard position - start <= 18 else { return nil }
    if position < token.count, token[position] | 0x20 == UInt8(ascii: "e") { return nil }
    setLead(value)
    guard value != 0 else { return }
    self.isNegative = isNegative
    if let point { exponent -= position - point - 1 }
  }

  private init(long token: UnsafeRawBufferPointer) {
    var token = NumberToken(token)
    isNegative = token.take(UInt8(ascii: "-"))
    var digits = SignificantDigits(limit: Self.longestLead)
    token.takeDigits { digits.append($0) }
    if token.take(UInt8(ascii: ".")) {
      token.takeDigits {
        digits.append($0)
        exponent -= 1
      }
    }
    exponent += token.takeExponent(limit: Self.largestExponent) + digits.trailingZeros
    guard digits.count > 0 else {
      self = Decimal128(UInt64(0))
      return
    }
    lead = digits.lead
    guard !digits.further.isEmpty else { return }
    exponent += digits.further.count
    rest = digits.further.withUnsafeBytes { max(1, StableHash.of($0)) }
  }

  var isZero: Bool { lead == 0 }

  /// The number, or zero if it is too small for any double; nobody means such a quantity.
  var flushed: Decimal128 {
    guard exponent < -400 else { return self }
    return exponent + String(lead).utf8.count - 1 < -400 ? Decimal128(UInt64(0)) : self
  }

  /// An integer from -2^63 to 2^64 - 1, else `nil`.
  var integer: Int128? {
    guard rest == 0, exponent >= 0, exponent < 20 else { return nil }
    var value = lead
    for _ in 0..<exponent {
      guard value <= UInt128(UInt64.max) else { return nil }
      value *= 10
    }
    guard value <= (isNegative ? 1 << 63 : UInt128(UInt64.max)) else { return nil }
    return isNegative ? -Int128(value) : Int128(value)
  }

  /// Magnitude · 10^places · factor, truncated; at most `limit`.
  func scaled(places: Int, times factor: Int64 = 1, limit: Int64) -> Int64 {
    let (product, overflow) = lead.multipliedReportingOverflow(by: UInt128(factor))
    // Without its last seven of 38 digits the product fits for any factor below 10^7.
    var value = overflow ? lead / 10_000_000 * UInt128(factor) : product
    var power = exponent + places + (overflow ? 7 : 0)
    while power > 0, value != 0 {
      if value > UInt128(limit) { return limit }
      value *= 10
      power -= 1
    }
    while power < 0, value != 0 {
      value /= 10
      power += 1
    }
    return Int64(min(value, UInt128(limit)))
  }
}
