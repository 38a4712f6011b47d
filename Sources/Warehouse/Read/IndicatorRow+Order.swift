import Model

extension IndicatorRow {
  /// Rows are ordered by their keys in the order asked: texts by their bytes, numbers by value, what is
  /// missing last.
  static func precedes(_ left: IndicatorRow, _ right: IndicatorRow) -> Bool {
    for (a, b) in zip(left.keys, right.keys) where a.value != b.value {
      switch (a.value, b.value) {
      case (.number(let x), .number(let y)): return x < y
      case (.text(let x), .text(let y)): return x.utf8.lexicographicallyPrecedes(y.utf8)
      case (.missing, _): return false
      case (_, .missing): return true
      case (.number, .text): return true
      case (.text, .number): return false
      }
    }
    return false
  }
}
