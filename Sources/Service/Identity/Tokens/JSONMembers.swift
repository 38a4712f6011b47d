import Foundation

/// Names of the members of a JSON object, as often as they are there: a reader that takes the last of two and one that takes the
/// first see two tokens in one (RFC 8725, section 2.4).
enum JSONMembers {
  private static let deepest = 16

  /// Whether no name is there twice; nil for what is no object of JSON to the last sign, which decoders do not ask for in what
  /// they pass over.
  static func areUnique(_ bytes: [UInt8]) -> Bool? {
    guard let names = names(bytes),
      let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    else { return nil }
    return object.count == names.count
  }

  /// Nil for what is no object, or is nested too deep. Whether the rest is JSON is not looked at.
  static func names(_ bytes: [UInt8]) -> [String]? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    var names: [String] = []
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        guard depth <= deepest else { return nil }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        guard let end = endOfString(bytes, from: index) else { return nil }
        if depth == 1, isName(bytes, after: end) {
          guard let name = text(bytes[index...end]) else { return nil }
          names.append(name)
        }
        index = end
      default: break
      }
      index += 1
    }
    return depth == 0 ? names : nil
  }

  /// - Returns: where the closing quotation mark is.
  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private static func isName(_ bytes: [UInt8], after end: Int) -> Bool {
    bytes[(end + 1)...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
  }

  private static func text(_ literal: ArraySlice<UInt8>) -> String? {
    // Escapes are undone, since "a" may be written in two ways.
    try? JSONDecoder().decode(String.self, from: Data(literal))
  }
}
