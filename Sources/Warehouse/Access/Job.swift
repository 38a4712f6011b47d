/// What a login of the database is for: each may do its own job and nothing else (RELIABILITY §3.1).
public enum Job: String, CaseIterable, Sendable {
  /// Logs into facts.
  case ingest
  /// Facts into the tables that answers are made of.
  case aggregate
  /// Answers, within the scope of a reader. Cannot read facts.
  case serve
  /// Facts of one school, for what is worth a second look.
  case review
  /// Not a login but the group of those who read in SQL.
  case readers = "bi"

  public func role(prefix: String) -> String { "\(prefix)_\(rawValue)" }
}
