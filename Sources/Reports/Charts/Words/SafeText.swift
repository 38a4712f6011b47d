/// Names come from schools and logs. What is drawn is one line of composed letters that cannot turn the line
/// around, hide in it, or break the markup around it.
enum SafeText {
  /// Marks a letter may carry; Vietnamese needs two.
  private static let longestLetter = 6

  static func clean(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: kept.append(" ")
      case .format, .surrogate, .privateUse: continue
      default: if !scalar.properties.isNoncharacterCodePoint { kept.append(scalar) }
      }
    }
    let letters = String(kept).composed
      .split(separator: " ").joined(separator: " ")
    guard letters.contains(where: { $0.unicodeScalars.count > longestLetter }) else {
      return letters
    }
    return letters.reduce(into: "") {
      $0.unicodeScalars.append(contentsOf: $1.unicodeScalars.prefix(longestLetter))
    }
  }
}
