/// A value for `$n`. The SQL text carries the cast (`$1::date`); everything but `bytes` travels as
/// text, `bytes` in the binary form of bytea.
public enum Parameter: Sendable {
  case null
  case int(Int64)
  case double(Double)
  case bool(Bool)
  case text(String)
  case bytes([UInt8])
  case textArray([String?])
  case intArray([Int64])
}

extension Parameter {
  /// Nil becomes NULL.
  public static func text(_ value: String?) -> Parameter { value.map { .text($0) } ?? .null }
  /// Nil becomes NULL.
  public static func int(_ value: Int64?) -> Parameter { value.map { .int($0) } ?? .null }

  /// The text form; nil for NULL and for bytes.
  var textForm: String? {
    switch self {
    case .null, .bytes: nil
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .bool(let value): value ? "t" : "f"
    case .text(let value): value
    case .textArray(let elements): Self.arrayLiteral(elements)
    case .intArray(let elements): "{" + elements.map { "\($0)" }.joined(separator: ",") + "}"
    }
  }

  /// `{"a","b\"c",NULL}`: each element quoted, so that no text can be taken for NULL or a brace.
  private static func arrayLiteral(_ elements: [String?]) -> String {
    var literal: [UInt8] = [UInt8(ascii: "{")]
    for (index, element) in elements.enumerated() {
      if index > 0 { literal.append(UInt8(ascii: ",")) }
      guard let element else {
        literal.append(contentsOf: "NULL".utf8)
        continue
      }
      literal.append(UInt8(ascii: "\""))
      for byte in element.utf8 {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          literal.append(UInt8(ascii: "\\"))
        }
        literal.append(byte)
      }
      literal.append(UInt8(ascii: "\""))
    }
    literal.append(UInt8(ascii: "}"))
    return String(decoding: literal, as: UTF8.self)
  }
}
