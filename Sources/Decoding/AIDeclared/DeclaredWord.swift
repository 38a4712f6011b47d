internal import Model

/// Spellings that people use for the same word in a form: with accents or without, in any case, whatever stands between.
enum DeclaredWord {
  /// Letters and digits only, folded as names of subjects are.
  static func key(_ text: UnsafeRawBufferPointer) -> String {
    key(TextCleaning.withCleaned(text) { String(decoding: $0, as: UTF8.self) })
  }

  static func key(_ text: String) -> String {
    var key = ""
    for scalar in SubjectFolding.key(text).unicodeScalars where isKept(scalar) {
      key.unicodeScalars.append(scalar)
    }
    return key
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9": true
    case "\0"..."\u{7F}": false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// What people write where there is nothing, or where it was refused.
  private static let negations = Set(
    [
      "0", "no", "none", "n/a", "na", "null", "false", "rejected", "không", "không có", "chưa",
      "chưa có", "chưa duyệt", "chưa phê duyệt", "không duyệt", "không phê duyệt", "từ chối",
    ].map { key($0) })

  /// Whether a field says anything but no.
  static func isFilled(_ text: UnsafeRawBufferPointer) -> Bool {
    let key = key(text)
    return !key.isEmpty && !negations.contains(key)
  }
}
