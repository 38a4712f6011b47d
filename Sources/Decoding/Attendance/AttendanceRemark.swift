internal import Inflation
internal import Model

/// Records of a report that are no stays.
enum AttendanceRemark {
  /// What somebody who looks at a document needs to recognise it.
  private static let shownBytes = 1024

  /// A row or document that cannot be read.
  /// - Parameter text: valid UTF-8; its beginning is shown.
  static func fault(
    _ code: QuarantineCode, _ field: FieldName, _ text: some Collection<UInt8> = [],
    to lines: inout DocumentLines, offset: Int
  ) {
    var line = JSONLine()
    line.add("fault", Array(code.rawValue.utf8))
    line.add("field", Array(field.rawValue.utf8))
    line.add("text", Array(text.prefix(shownBytes + 4)).wholeCharacters(within: shownBytes))
    lines.add(line.closed, offset: offset)
  }

  /// The same for what need not be text, and is shown only if it is.
  static func fault(
    _ code: QuarantineCode, _ field: FieldName, of bytes: UnsafeRawBufferPointer,
    to lines: inout DocumentLines, offset: Int
  ) {
    let shown = UTF8Check.isValid(bytes) ? bytes[...] : bytes[..<0]
    fault(code, field, shown, to: &lines, offset: offset)
  }

  /// Something that is read and does not count.
  static func unmapped(
    _ what: StaticString, _ text: some Collection<UInt8> = [],
    to lines: inout DocumentLines, offset: Int
  ) {
    var line = JSONLine()
    line.add("unmapped", Array("\(what)".utf8))
    line.add("text", Array(text.prefix(shownBytes)))
    lines.add(line.closed, offset: offset)
  }
}

/// A JSON object of texts in one line.
struct JSONLine {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  /// - Parameter text: valid UTF-8; an empty one is left out.
  mutating func add(_ key: StaticString, _ text: some Collection<UInt8>) {
    guard !text.isEmpty else { return }
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes += "\"\(key)\":\"".utf8
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        bytes += "\\u00".utf8
        bytes += [UInt8(ascii: "0") + byte >> 4, Self.digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  var closed: [UInt8] { bytes + [UInt8(ascii: "}")] }

  private static let digits = Array("0123456789abcdef".utf8)
}
