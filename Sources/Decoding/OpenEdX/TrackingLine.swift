internal import Inflation
internal import Model

/// A line of a tracking log: one object, behind what the logging system has put in front of it (FORMATS §a;
/// edx-analytics-pipeline `eventlog.PATTERN_JSON`).
enum TrackingLine {
  /// The line from its first brace on; `nil` if it is blank or a comment.
  static func object(of line: UnsafeRawBufferPointer) throws(Rejection) -> UnsafeRawBufferPointer? {
    if line.count > JSONParser.longestRecord { throw Rejection(.lineTooLong) }
    if let brace = line.firstIndex(of: UInt8(ascii: "{")) {
      try check(UnsafeRawBufferPointer(rebasing: line[..<brace]), before: line)
      return UnsafeRawBufferPointer(rebasing: line[brace...])
    }
    if line.isBlank { return nil }
    try check(line, before: line)
    let text = TextCleaning.trimmed(line)
    if text.isEmpty || text[0] == UInt8(ascii: "#") { return nil }
    throw Rejection(NestingScan.isTooDeep(line) ? .tooDeep : .badJSON)
  }

  /// The parser does not see what is cut off, but the rules of INPUTS §2 hold for the whole line.
  private static func check(
    _ prefix: UnsafeRawBufferPointer, before line: UnsafeRawBufferPointer
  ) throws(Rejection) {
    if prefix.allSatisfy({ 0x01...0x7F ~= $0 }) { return }
    if prefix.contains(0) { throw Rejection(.nul) }
    guard String(validating: prefix, as: UTF8.self) == nil else { return }
    throw Rejection(line.contains(0) ? .nul : .badUTF8)
  }
}
