/// What stands in the place of a number that is not shown (METRICS §8). Where there is no number to show the cell stays empty,
/// so that columns keep their type, and the status says why: `no_data` is `x` of the usual symbols, `no_target` is `z`.
public enum CellSymbol: String, Hashable, Sendable {
  /// Confidential: it is about few pupils, or would let somebody work out such a number.
  case confidential = "c"
}
