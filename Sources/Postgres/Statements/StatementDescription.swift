/// What the server says about a prepared statement, with type names as `format_type` spells them.
public struct StatementDescription: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public let name: String
    public let type: String
  }

  public let parameters: [String]
  public let columns: [Column]
}
