/// A failed exchange with PostgreSQL.
///
/// `description` holds the stage, the SQLSTATE, the statement's name and a fixed phrase of this
/// module; never a value, nor the server's text, which quotes values. That text is kept for
/// `debugDescription` alone.
public struct PostgresError: Error, Sendable {
  public enum Stage: String, Sendable {
    case connect, prepare, execute, copy, commit, decode, pool
  }

  public enum Kind: Sendable {
    /// The server refused; `code` says why.
    case server
    case connectionFailed
    case connectionLost
    /// The connection broke while COMMIT was under way: the transaction may be durable or not, so
    /// it must be looked up, not repeated.
    case commitOutcomeUnknown
    /// COMMIT was answered by ROLLBACK: a statement had failed and its error was swallowed.
    case notCommitted
    /// The surrounding task was cancelled.
    case cancelled
    /// The caller's mistake: a COPY given to `query`, a row with the wrong number of columns.
    case usage
    /// A value is absent or has another type than was asked for.
    case decoding
    case poolClosed
  }

  public let kind: Kind
  public let stage: Stage
  public let code: SQLState?
  public let statementName: String?
  public let file: String
  public let line: Int
  /// A phrase of this module's own, without any value.
  let note: String?
  let serverText: String?

  init(
    _ kind: Kind, stage: Stage, code: SQLState? = nil, note: String? = nil,
    serverText: String? = nil, at site: CallSite
  ) {
    self.kind = kind
    self.stage = stage
    self.code = code
    self.statementName = site.statement
    self.file = site.file
    self.line = site.line
    self.note = note
    self.serverText = serverText
  }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String {
    var text = "PostgreSQL error: stage \(stage.rawValue)"
    if let code { text += ", SQLSTATE \(code)" }
    if let statementName { text += ", statement \(statementName)" }
    if let phrase = note ?? phrase { text += ": \(phrase)" }
    return text
  }

  /// May quote the server, and so a value: for a developer's eyes only.
  public var debugDescription: String {
    "\(description) [\(file):\(line)]" + (serverText.map { "\n\($0)" } ?? "")
  }

  private var phrase: String? {
    switch kind {
    case .server, .usage, .decoding: nil
    case .connectionFailed:
      "no connection; check that the server runs and that host, port, user and database are right"
    case .connectionLost: "the connection was lost"
    case .commitOutcomeUnknown:
      "the connection was lost during COMMIT; look up whether the transaction took effect"
    case .notCommitted: "the server rolled back, because an earlier statement had failed"
    case .cancelled: "cancelled"
    case .poolClosed: "the pool is closed"
    }
  }
}
