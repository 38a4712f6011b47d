extension Share {
  /// Per cent for people: `10,50 %`, with as many places (two or more) as it takes for the rounded value to
  /// stand on the same side of the target as the exact one. `nil` without data.
  public func display(target: Micro?) -> String? {
    guard denominator.raw > 0 else { return nil }
    let exact = Int128(numerator) * 100 * 1_000_000
    for places in 2...12 {
      var scale: Int128 = 1
      for _ in 0..<places { scale *= 10 }
      let rounded = Share.rounded(exact * scale, by: Int128(denominator.raw))
      if agrees(rounded, scale: scale, target: target) || places == 12 {
        return Share.percent(rounded, places: places, scale: scale)
      }
    }
    return nil
  }

  private func agrees(_ rounded: Int128, scale: Int128, target: Micro?) -> Bool {
    guard let target else { return true }
    let isMet = status(target: target) == .met
    return (rounded * 1_000_000 >= Int128(target.raw) * scale) == isMet
  }

  private static func percent(_ value: Int128, places: Int, scale: Int128) -> String {
    let whole = value / scale
    let fraction = Int(value % scale)
    return "\(whole),\(padded(fraction, places)) %"
  }
}
