/// A JSON value whose members keep their order, so that equal values give equal bytes.
///
/// Numbers with decimals are passed as strings on purpose: a share is exact text, never a binary fraction.
public indirect enum JSONText: Sendable {
  case string(String)
  case integer(Int)
  case bool(Bool)
  case null
  case array([JSONText])
  case object([(String, JSONText)])

  public static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }
  public static func optional(_ number: Int?) -> JSONText { number.map { .integer($0) } ?? .null }

  /// Compact UTF-8, no line end.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// What a string holds; nil for other values.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A scalar as a person would write it; other values as JSON.
  public var plain: String {
    switch self {
    case .string(let text): text
    case .null: "–"
    default: String(decoding: bytes, as: UTF8.self)
    }
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .string(let text): Self.append(text, to: &bytes)
    case .integer(let number): bytes += String(number).utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(member.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.1.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// RFC 8259 §7: only what must be escaped is escaped.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case 0x08: bytes += #"\b"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0..<0x20:
        bytes += #"\u00"#.utf8
        bytes.append(hexDigits[Int(byte >> 4)])
        bytes.append(hexDigits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
