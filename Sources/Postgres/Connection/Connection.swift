import CLibPQ
import Logging

/// One connection, lent by a `ConnectionPool`. libpq blocks, so the actor has a thread of its own;
/// no method waits for anything else while it uses the connection, so statements never interleave.
///
/// Cancelling the task that borrowed the connection cancels the running statement at the server and
/// spends the connection.
public actor Connection {
  /// Statements kept prepared; one more is prepared anew each time, without a name.
  static let preparedLimit = 256

  private let executor = BlockingExecutor(label: "postgres.connection")
  nonisolated let canceller = StatementCanceller()
  nonisolated let logger: Logger
  var handle: ConnectionHandle?
  private var prepared: [String: String] = [:]
  /// Spent connections are closed on return.
  var isSpent = false

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  init(logger: Logger) { self.logger = logger }

  func open(_ settings: ConnectionSettings, at site: CallSite) throws(PostgresError) {
    let handle = try ConnectionHandle.open(settings, logger: logger, at: site)
    self.handle = handle
    canceller.use(CancelRequest(handle.raw))
  }

  func close() {
    canceller.use(nil)
    handle = nil
  }

  /// Whether the connection may be lent (again): alive, idle, outside any transaction, never
  /// cancelled. Anything else is closed rather than repaired.
  func isReusable() -> Bool {
    guard let handle, !isSpent, !canceller.isCancelled else { return false }
    handle.noticeFarewell()
    return handle.isAlive && handle.transaction == PQTRANS_IDLE
  }

  /// Runs `body` as the statement a cancellation would stop.
  func running<R: ~Copyable>(
    _ stage: PostgresError.Stage, _ site: CallSite,
    _ body: (ConnectionHandle) throws(PostgresError) -> R
  ) throws(PostgresError) -> R {
    guard let handle else {
      throw PostgresError(.connectionLost, stage: stage, code: .connectionFailure, at: site)
    }
    guard canceller.begin() else { throw PostgresError(.cancelled, stage: stage, at: site) }
    defer { canceller.end() }
    do {
      return try body(handle)
    } catch {
      throw settled(error, at: site)
    }
  }

  /// What an error means for the connection, and whether it was the cancellation's doing.
  func settled(_ error: PostgresError, at site: CallSite) -> PostgresError {
    if error.code == .queryCanceled, canceller.isCancelled || Task.isCancelled {
      return PostgresError(.cancelled, stage: error.stage, code: error.code, at: site)
    }
    // A cached plan outlived by the schema; a fresh connection plans afresh.
    if error.code == .featureNotSupported || error.code == .invalidStatementName { isSpent = true }
    return error
  }

  /// - Returns: the name to execute it by; empty for the unnamed statement.
  func prepare(
    _ statement: Statement, on handle: ConnectionHandle, at site: CallSite
  ) throws(PostgresError) -> String {
    if let known = prepared[statement.name] {
      guard known == statement.sql else {
        throw PostgresError(
          .usage, stage: .prepare, note: "the name already stands for another SQL text", at: site)
      }
      return statement.name
    }
    let name = prepared.count < Self.preparedLimit ? statement.name : ""
    let result = ResultSet(PQprepare(handle.raw, name, statement.sql, 0, nil))
    guard result.status == PGRES_COMMAND_OK else {
      throw handle.failure(result, stage: .prepare, at: site)
    }
    if !name.isEmpty { prepared[name] = statement.sql }
    return name
  }

  /// Passes a finished command; everything else becomes an error.
  func check(
    _ result: borrowing ResultSet, stage: PostgresError.Stage, on handle: ConnectionHandle,
    at site: CallSite
  ) throws(PostgresError) {
    switch result.status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      isSpent = true
      throw PostgresError(.usage, stage: stage, note: "a COPY must go through copyIn", at: site)
    default: throw handle.failure(result, stage: stage, at: site)
    }
  }
}
