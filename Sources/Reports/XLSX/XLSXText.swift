import Foundation

/// Text as XML and Excel can hold it.
enum XLSXText {
  /// Characters of one cell, as Excel counts them.
  static let limit = 32_767

  /// Words for people: composed, then as an identifier.
  static func composed(_ text: String) -> String {
    clean(text.composed)
  }

  /// Blanks for control characters, which XML has no place for, and a guard for texts that look like Excel's
  /// own escape `_x0041_`.
  static func clean(_ text: String) -> String {
    // Most cells are plain; walking scalars would be most of the cost of a large file.
    let isPlain = !text.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0xEF }
    let kept = isPlain ? text : String(String.UnicodeScalarView(text.unicodeScalars.map(allowed)))
    let mayEscape = zip(kept.utf8, kept.utf8.dropFirst()).contains { $0 == 0x5F && $1 == 0x78 }
    guard mayEscape else { return kept }
    return kept.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }

  private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0A: scalar
    case 0..<0x20, 0x7F: " "
    case 0xFFFE, 0xFFFF: "\u{FFFD}"
    default: scalar
    }
  }
}
