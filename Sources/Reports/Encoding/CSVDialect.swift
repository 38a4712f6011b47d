/// How a CSV file is written: by default UTF-8 without byte order mark, comma, CRLF (RFC 4180).
public struct CSVDialect: Hashable, Sendable {
  /// Old spreadsheet programs guess the encoding wrong without it.
  public var byteOrderMark: Bool
  /// One ASCII character: comma, or semicolon where the comma is the decimal sign.
  public var separator: Separator

  public enum Separator: UInt8, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
  }

  public init(byteOrderMark: Bool = false, separator: Separator = .comma) {
    self.byteOrderMark = byteOrderMark
    self.separator = separator
  }
}
