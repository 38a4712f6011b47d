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
    let line = JSONLine()
    line.begin()
    line.add(#""fault":""#, Array(code.rawValue.utf8))
    line.add(#""field":""#, Array(field.rawValue.utf8))
    line.add(#""text":""#, Array(text.prefix(shownBytes + 4)).wholeCharacters(within: shownBytes))
    lines.add(line.end(), offset: offset)
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
    let line = JSONLine()
    line.begin()
    line.add(#""unmapped":""#, what)
    line.add(#""text":""#, Array(text.prefix(shownBytes)))
    lines.add(line.end(), offset: offset)
  }
}
