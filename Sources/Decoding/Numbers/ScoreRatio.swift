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
    var top = score.lead
    var bottom = maximum.lead
    let shift = score.exponent - maximum.exponent
    twos = shift + top.removeTwos() - bottom.removeTwos()
    fives = shift + top.removeFives() - bottom.removeFives()
    let divisor = top.greatestCommonDivisor(bottom)
    isNegative = score.isNegative
    numerator = top / divisor
    denominator = bottom / divisor
  }

  /// The nearest double wherever both sides are exact doubles, so that equal ratios have equal values.
  var value: Double {
    var top = Double(numerator)
    var bottom = Double(denominator)
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

  fileprivate func greatestCommonDivisor(_ other: UInt128) -> UInt128 {
    var (a, b) = (self, other)
    while b != 0 {
      if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) {
        var (small, smaller) = (UInt64(a), UInt64(b))
        while smaller != 0 { (small, smaller) = (smaller, small % smaller) }
        return UInt128(small)
      }
      (a, b) = (b, a % b)
    }
    return a
  }
}
