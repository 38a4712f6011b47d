import Foundation

/// Makes one key of the many spellings of a subject: `Vật lí`, `VẬT LÝ` and `vatly` fold to `vatli`.
///
/// Case, accents and white space are dropped, đ becomes d, y becomes i (METRICS §3).
public enum SubjectFolding {
  public static func key(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return plainKey(text) }
    var key = ""
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "đ": key.unicodeScalars.append("d")
      case "y": key.unicodeScalars.append("i")
      default:
        if scalar.properties.isWhitespace || scalar.properties.generalCategory == .nonspacingMark {
          continue
        }
        key.unicodeScalars.append(scalar)
      }
    }
    return key
  }

  /// The same without the tables of Unicode, for texts without accents.
  private static func plainKey(_ text: String) -> String {
    let letters = text.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 0x09...0x0D, 0x20: nil
      case UInt8(ascii: "Y"), UInt8(ascii: "y"): UInt8(ascii: "i")
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: byte
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
