/// A decimal with six places held as an integer: planned minutes are exact, never binary fractions.
public struct Micro: Hashable, Comparable, Sendable {
  public let raw: Int64

  public init(raw: Int64) { self.raw = raw }

  public static let zero = Micro(raw: 0)

  /// Plain decimal text such as `38556.000000`, with at most six places.
  public init?(_ text: some StringProtocol) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative || text.hasPrefix("+") ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2, !parts[0].isEmpty else { return nil }
    let whole = String(parts[0])
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.utf8.count <= 6, (whole + fraction).utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
      let units = Int64(whole),
      let rest = Int64(fraction + String(repeating: "0", count: 6 - fraction.utf8.count))
    else { return nil }
    let (scaled, isTooLarge) = units.multipliedReportingOverflow(by: 1_000_000)
    let (sum, isTooLargeByRest) = scaled.addingReportingOverflow(rest)
    guard !isTooLarge, !isTooLargeByRest else { return nil }
    self.raw = isNegative ? -sum : sum
  }

  public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
  public static func + (left: Self, right: Self) -> Micro { Micro(raw: left.raw + right.raw) }

  public func times(_ factor: Int64) -> Micro { Micro(raw: raw * factor) }

  /// Rounded half away from zero; `divisor` must be positive.
  public func divided(by divisor: Int64) -> Micro {
    Micro(raw: Int64(Share.rounded(Int128(raw), by: Int128(divisor))))
  }
}

extension Micro: CustomStringConvertible {
  /// Always six places: `38556.000000`.
  public var description: String {
    let magnitude = raw.magnitude
    return (raw < 0 ? "-" : "") + "\(magnitude / 1_000_000)."
      + padded(Int(magnitude % 1_000_000), 6)
  }
}
