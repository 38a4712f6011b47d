internal import Model

/// What a record says about a score, in a form in which 8/10, 4/5 and 0.8/1.0 are the same (INPUTS §2).
enum ScoreRatio: Equatable {
  /// No ratio: a score without a maximum above 0 says nothing that is kept.
  case none
  /// A number is too long to reduce.
  case apart(Decimal128, Decimal128)
  case reduced(Fraction)

  /// numerator / denominator · 2^twos · 5^fives; the two integers have no common factor, and no 2 or 5.
  struct Fraction: Equatable {
    var isNegative = false
    var numerator: UInt128 = 0
    var denominator: UInt128 = 1
    var twos = 0
    var fives = 0
  }

  init(score: Decimal128?, maximum: Decimal128?) {
    guard let score, let maximum, !maximum.isZero, !maximum.isNegative else {
      self = .none
      return
    }
    if score == maximum {
      self = .reduced(Fraction(numerator: 1))
    } else if !score.isZero, score.rest != 0 || maximum.rest != 0 {
      self = .apart(score, maximum)
    } else {
      self = .reduced(Fraction(score, over: maximum))
    }
  }

  /// score / maximum, if the maximum is positive and the quotient a finite double.
  var value: Double? {
    let quotient: Double
    switch self {
    case .none: return nil
    case .reduced(let fraction): quotient = fraction.value
    case .apart(let score, let maximum):
      quotient = score.approximation / maximum.approximation
    }
    return quotient.isFinite ? quotient : nil
  }
}

extension ScoreRatio.Fraction {
  init(_ score: Decimal128, over maximum: Decimal128) {
    guard !score.isZero else { return }
    let shift = score.exponent - maximum.exponent
    twos = shift
    fives = shift
    isNegative = score.isNegative
    // Divisions of 128 bits take ten times as long, and scores have few digits.
    if let top = UInt64(exactly: score.lead), let bottom = UInt64(exactly: maximum.lead) {
      reduce(top, over: bottom)
    } else {
      reduce(score.lead, over: maximum.lead)
    }
  }

  private mutating func reduce<Lead: FixedWidthInteger & UnsignedInteger>(
    _ top: Lead, over bottom: Lead
  ) {
    var (top, bottom) = (top, bottom)
    twos += top.removeTwos() - bottom.removeTwos()
    fives += top.removeFives() - bottom.removeFives()
    let divisor = top.greatestCommonDivisor(bottom)
    numerator = UInt128(top / divisor)
    denominator = UInt128(bottom / divisor)
  }

  /// The nearest double wherever both sides are exact doubles, so that equal ratios have equal values.
  var value: Double {
    var top = numerator.double
    var bottom = denominator.double
    top *= Double.power(of: 5, fives)
    bottom *= Double.power(of: 5, -fives)
    let ratio = Double(
      sign: .plus, exponent: max(-4000, min(4000, twos)), significand: top / bottom)
    return isNegative ? -ratio : ratio
  }
}

extension Decimal128 {
  /// Near enough for a number with more digits than anybody means.
  var approximation: Double {
    let magnitude = Double(lead) * .power(of: 10, exponent) / .power(of: 10, -exponent)
    return isNegative ? -magnitude : magnitude
  }
}

extension Double {
  /// base^exponent, 1 for negative exponents.
  fileprivate static func power(of base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<max(0, min(exponent, 2000)) { result *= base }
    return result
  }
}

extension UInt128 {
  /// The nearest double.
  fileprivate var double: Double { UInt64(exactly: self).map { Double($0) } ?? Double(self) }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  fileprivate mutating func removeTwos() -> Int {
    let count = trailingZeroBitCount
    self >>= count
    return count
  }

  fileprivate mutating func removeFives() -> Int {
    var count = 0
    while self % 5 == 0 {
      self /= 5
      count += 1
    }
    return count
  }

  fileprivate func greatestCommonDivisor(_ other: Self) -> Self {
    var (a, b) = (self, other)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
