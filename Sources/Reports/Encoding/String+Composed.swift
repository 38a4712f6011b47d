import Foundation

extension String {
  /// In NFC. Most words of a report are, and seen to be so: Latin letters and the signs of a page.
  var composed: String {
    let isComposed = unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case ..<0x300, 0x1E00...0x1EFF, 0x2010...0x203A: true
      default: false
      }
    }
    return isComposed ? self : precomposedStringWithCanonicalMapping
  }
}
