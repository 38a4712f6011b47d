/// How wide a text is about to be. The reader's font is unknown, so the guess is a wide sans-serif.
enum TextWidth {
  static let size = 12.0
  /// The smallest letters of a chart.
  static let small = 11.0

  static func of(_ text: String, size: Double = TextWidth.size) -> Double {
    text.reduce(0) { $0 + part(of: $1) } * size
  }

  /// The text itself, or as much of it as fits, ended by an ellipsis.
  static func fit(_ text: String, into width: Double, size: Double = TextWidth.size) -> String {
    guard of(text, size: size) > width else { return text }
    var left = width / size - 0.9
    let kept = text.prefix {
      left -= part(of: $0)
      return left >= 0
    }
    return kept.reversed().drop { $0 == " " }.reversed() + "…"
  }

  /// In parts of the font size.
  private static func part(of letter: Character) -> Double {
    switch letter {
    case "i", "j", "l", "t", "f", "r", "I", " ", ".", ",", ":", ";", "'", "|", "!", "(", ")", "-",
      "í", "ì", "ỉ", "ĩ", "ị":
      0.36
    case "m", "w", "M", "W", "%", "@", "…", "—": 0.92
    case "0"..."9": 0.6
    default: other(letter)
    }
  }

  private static func other(_ letter: Character) -> Double {
    guard DisplayWidth.columns(of: String(letter)) == 1 else { return 1.1 }
    return letter.isUppercase ? 0.74 : 0.6
  }
}
