import Model

/// The number in a `display` text such as `10,50 %`.
struct ShownPerCent {
  /// Digits after the decimal comma.
  let places: Int
  private let digits: String

  init?(_ display: String) {
    let parts = display.prefix { $0 != " " }.split(
      separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else {
      return nil
    }
    places = parts[1].count
    digits = String(parts[0]) + parts[1]
  }

  /// As a ratio, every digit kept: `10,50 %` is `0.1050`.
  var ratio: String {
    let padded = String(repeating: "0", count: max(0, places + 3 - digits.count)) + digits
    return "\(padded.dropLast(places + 2)).\(padded.suffix(places + 2))"
  }

  /// Whether a ratio of six places, rounded to the places shown, is this number.
  func agrees(with value: String) -> Bool {
    guard places <= 4, let micro = Micro(value), let number = Int64(digits) else { return false }
    let unit: Int64 = [10_000, 1_000, 100, 10, 1][places]
    return micro.divided(by: unit).raw == number
  }
}
