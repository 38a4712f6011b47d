/// Credited over planned minutes of a group: the one place where a share is rounded and judged
/// (METRICS §4.5). Everything that shows a share gets it from here.
public struct Share: Hashable, Sendable {
  /// ΣN, credited minutes.
  public var numerator: Int64
  /// ΣD over the offerings of reporting schools, minutes.
  public var denominator: Micro
  /// ΣD over all offerings.
  public var planned: Micro

  public init(numerator: Int64, denominator: Micro, planned: Micro) {
    self.numerator = numerator
    self.denominator = denominator
    self.planned = planned
  }

  /// Rounded half away from zero to six places, or `nil` if nothing was planned in reporting schools.
  public var value: Micro? {
    Share.quotient(Micro(raw: numerator * 1_000_000), denominator)
  }

  /// Part of the planned minutes that lies in reporting schools; 0 if nothing was planned at all.
  public var coverage: Micro { Share.quotient(denominator, planned) ?? .zero }

  /// Compares unrounded: 100·ΣN ≥ T·ΣD.
  ///
  /// - Parameter isStrict: whether reaching the target is not enough: 100·ΣN > T·ΣD.
  public func status(target: Micro?, isStrict: Bool = false) -> TargetStatus {
    guard denominator.raw > 0 else { return .noData }
    guard let target else { return .noTarget }
    let attained = Int128(numerator) * 100 * 1_000_000 * 1_000_000
    let wanted = Int128(target.raw) * Int128(denominator.raw)
    return attained > wanted || (attained == wanted && !isStrict) ? .met : .notMet
  }

  static func quotient(_ dividend: Micro, _ divisor: Micro) -> Micro? {
    guard divisor.raw > 0 else { return nil }
    return Micro(raw: Int64(rounded(Int128(dividend.raw) * 1_000_000, by: Int128(divisor.raw))))
  }

  /// Half away from zero; `divisor` must be positive.
  static func rounded(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    guard Int128(remainder.magnitude) * 2 >= divisor else { return quotient }
    return dividend < 0 ? quotient - 1 : quotient + 1
  }
}

/// How a share stands against the target of its plan.
public enum TargetStatus: String, Sendable {
  case met
  case notMet = "not_met"
  case noData = "no_data"
  case noTarget = "no_target"
}
