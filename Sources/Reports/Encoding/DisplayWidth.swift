/// How many terminal columns a text takes.
///
/// Vietnamese may arrive composed or with combining marks; either way a letter with its marks is one column.
enum DisplayWidth {
  static func columns(of text: String) -> Int {
    plain(text) ?? text.reduce(0) { $0 + columns(of: $1) }
  }

  /// Of composed Latin letters each takes one; to find what belongs together takes most of the time of a sheet.
  private static func plain(_ text: String) -> Int? {
    var count = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x1E00..<0x1F00: count += 1
      default: return nil
      }
    }
    return count
  }

  private static func columns(of character: Character) -> Int {
    guard let base = character.unicodeScalars.first else { return 0 }
    switch base.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return isWide(base.value) ? 2 : 1
    }
  }

  /// East Asian wide blocks and emoji.
  private static func isWide(_ code: UInt32) -> Bool {
    switch code {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
