/// Keyed pseudonym of a person or platform account: the first 64 bits of HMAC-SHA-256 over the id.
///
/// Made at decoding; the id itself never reaches a fact (DESIGN, invariant 5).
public struct PersonKey: Hashable, Comparable, Sendable {
  public let raw: UInt64

  public init(raw: UInt64) { self.raw = raw }

  public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}
