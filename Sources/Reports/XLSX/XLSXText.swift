import Foundation

/// Text as XML and Excel can hold it.
enum XLSXText {
  /// Characters of one cell, as Excel counts them.
  static let limit = 32_767

  /// Words for people: composed, then as an identifier.
  static func composed(_ text: String) -> String {
    clean(text.precomposedStringWithCanonicalMapping)
  }

  /// Blanks for control characters, which XML has no place for, and a guard for texts that look like Excel's
  /// own escape `_x0041_`.
  static func clean(_ text: String) -> String {
    let bytes = text.utf8
    // Most cells are plain; walking scalars would be most of the cost of a large file.
    guard bytes.contains(where: { $0 < 0x20 || $0 == 0x5F || $0 == 0x7F || $0 == 0xEF }) else {
      return text
    }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: scalars.append(scalar)
      case 0..<0x20, 0x7F: scalars.append(" ")
      case 0xFFFE, 0xFFFF: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars).replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }
}
