import Model

/// Places amounts from zero to `upper` between two coordinates. Zero is always on the scale: a length that
/// does not start there lies about its number.
struct LinearScale {
  let upper: Micro
  let start: Double
  let end: Double

  func position(_ amount: Micro) -> Double {
    guard upper.raw > 0 else { return start }
    let part = Double(min(max(amount, .zero), upper).raw) / Double(upper.raw)
    return start + (end - start) * part
  }
}
