/// What one transaction sees, lent to others while it is open (PostgreSQL manual, 9.27.5).
public struct ExportedSnapshot: Sendable {
  let name: String

  /// - Returns: `nil` for a name the server would not give.
  public init?(_ name: String) {
    // It becomes part of a command that takes no parameters.
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0.isHexDigit }) else {
      return nil
    }
    self.name = name
  }

  var command: String { "SET TRANSACTION SNAPSHOT '\(name)'" }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { Character(Unicode.Scalar(self)).isHexDigit }
}
