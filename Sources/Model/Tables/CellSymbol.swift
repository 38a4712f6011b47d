/// What stands in the place of a number that is not shown (METRICS §8).
public enum CellSymbol: String, Hashable, Sendable {
  /// Confidential: it is about few pupils, or would let somebody work out such a number.
  case confidential = "c"
  /// Not applicable: there can be none.
  case notApplicable = "z"
  /// Not available: there is no data.
  case notAvailable = "x"
}
