import Foundation

/// Makes one key of the many spellings of a subject: `Vật lí`, `VẬT LÝ` and `vatly` fold to `vatli`.
///
/// Case, accents and white space are dropped, đ becomes d, y becomes i (METRICS §3).
public enum SubjectFolding {
  public static func key(_ text: String) -> String {
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
}
