/// A named SQL text. The name is the key of the prepared statement on each connection and the only
/// trace of the statement in errors, so one name must stand for one text.
public struct Statement: Hashable, Sendable {
  public let name: String
  public let sql: String

  public init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}
