import Model

/// One cell by what it means. No case is a formula: text that begins with `=` stays text.
public enum XLSXCell: Hashable, Sendable {
  /// Words for people, written composed (NFC).
  case text(String)
  /// An identifier from outside, written as it came.
  case code(String)
  /// A key such as a grade or a week: no thousands sign.
  case integer(Int)
  /// The decimal text of a statement, shown with the places it has.
  case number(String)
  /// A ratio as decimal text, shown per cent.
  case percent(String, places: Int)
  /// An ISO day.
  case day(String)
  case empty
}

extension XLSXCell {
  static func optionalNumber(_ text: String?) -> XLSXCell { text.map { .number($0) } ?? .empty }
  static func optionalNumber(_ number: Int?) -> XLSXCell {
    number.map { .number(String($0)) } ?? .empty
  }
  static func optionalDay(_ text: String?) -> XLSXCell { text.map { .day($0) } ?? .empty }

  /// A ratio with every place it has, at least two after per cent.
  static func percent(_ ratio: String) -> XLSXCell {
    .percent(ratio, places: max(2, places(of: ratio) - 2))
  }

  /// Places after the decimal point, trailing zeros left out.
  static func places(of decimal: String) -> Int {
    guard let point = decimal.firstIndex(of: ".") else { return 0 }
    let fraction = decimal[decimal.index(after: point)...]
    return fraction.count - fraction.reversed().prefix { $0 == "0" }.count
  }

  /// How wide the cell is when shown, in digits.
  var width: Int {
    switch self {
    case .text(let text), .code(let text): DisplayWidth.columns(of: text)
    case .integer(let number): String(number).count
    case .number(let text): text.count + text.count / 3
    case .percent(_, let places): places + 5
    case .day: 10
    case .empty: 0
    }
  }
}

extension KeyValue {
  var sheetCell: XLSXCell {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .integer(number)
    case .missing: .empty
    }
  }
}
