/// Rows of a CSV text (RFC 4180; comma or semicolon, whichever the header uses; BOM, CR LF and quotes that
/// span lines accepted). Values come as written, quotes removed.
public struct DelimitedText: Sendable {
  public struct Row: Sendable {
    /// Line of the file on which the row starts, from 1.
    public let line: Int
    public let values: [String]

    public init(line: Int, values: [String]) {
      self.line = line
      self.values = values
    }
  }

  public let header: [String]
  public let headerLine: Int
  public let rows: [Row]

  public enum Failure: Error, Equatable {
    case noHeader
    /// The quote opened on this line is never closed.
    case openQuote(line: Int)
    /// Something follows a closing quote inside a field.
    case strayQuote(line: Int)
  }

  /// - Parameter separator: what stands between values; `nil` to take it from the header.
  public init(_ bytes: [UInt8], separator: UInt8? = nil) throws(Failure) {
    var parser = Parser(bytes: bytes)
    if let separator { parser.separator = separator }
    let records = try parser.records()
    guard let first = records.first else { throw .noHeader }
    header = first.values
    headerLine = first.line
    rows = Array(records.dropFirst())
  }

  private struct Parser {
    let bytes: [UInt8]
    var position = 0
    var line = 1
    var separator = UInt8(ascii: ",")

    init(bytes: [UInt8]) {
      self.bytes = bytes
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
      let header = bytes[position...].prefix { $0 != 10 }
      let semicolons = header.reduce(0) { $0 + ($1 == UInt8(ascii: ";") ? 1 : 0) }
      let commas = header.reduce(0) { $0 + ($1 == UInt8(ascii: ",") ? 1 : 0) }
      if semicolons > commas { separator = UInt8(ascii: ";") }
    }

    mutating func records() throws(Failure) -> [Row] {
      var rows: [Row] = []
      while position < bytes.count {
        let start = line
        let values = try record()
        if !values.allSatisfy(\.isEmpty) { rows.append(Row(line: start, values: values)) }
      }
      return rows
    }

    private mutating func record() throws(Failure) -> [String] {
      var values: [String] = []
      while true {
        values.append(try field())
        guard position < bytes.count else { return values }
        let byte = bytes[position]
        position += 1
        if byte == separator { continue }
        // A CR is only ever left here in front of its LF.
        if byte == 13, position < bytes.count { position += 1 }
        line += 1
        return values
      }
    }

    private mutating func field() throws(Failure) -> String {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        let start = position
        while position < bytes.count, !endsField(position) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      let opened = line
      position += 1
      var value: [UInt8] = []
      while true {
        guard position < bytes.count else { throw .openQuote(line: opened) }
        let byte = bytes[position]
        position += 1
        if byte == 10 { line += 1 }
        guard byte == UInt8(ascii: "\"") else {
          value.append(byte)
          continue
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
          value.append(byte)
          position += 1
          continue
        }
        guard position == bytes.count || endsField(position) else {
          throw .strayQuote(line: line)
        }
        return String(decoding: value, as: UTF8.self)
      }
    }

    private func endsField(_ index: Int) -> Bool {
      let byte = bytes[index]
      if byte == separator || byte == 10 { return true }
      return byte == 13 && index + 1 < bytes.count && bytes[index + 1] == 10
    }
  }
}
