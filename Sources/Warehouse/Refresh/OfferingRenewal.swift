import Model

/// The items of an offering before and after it is judged again.
struct OfferingRenewal {
  let offering: WorkOffering
  let before: [Item]
  private(set) var after: [Item]
  private let caps: Caps?

  /// - Parameter caps: `nil` if nothing is left to be counted.
  init(_ offering: WorkOffering, before: [Item], after: [Item] = [], caps: Caps? = nil) {
    self.offering = offering
    self.before = before
    self.after = after
    self.caps = caps
  }

  /// Objects whose names must be known before the caps can be applied; mostly none.
  var undecided: [UInt64] { caps?.undecided(among: after) ?? [] }

  /// All items of the offering are capped together.
  mutating func applyCaps(names: [UInt64: Caps.Name]) {
    caps?.apply(to: &after) { names[$0] ?? ("", "") }
  }
}
