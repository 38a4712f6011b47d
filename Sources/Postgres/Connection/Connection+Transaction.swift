import CLibPQ

extension Connection {
  func beginTransaction(
    _ mode: TransactionMode, of snapshot: ExportedSnapshot?, at site: CallSite
  ) throws(PostgresError) {
    let opening = ([mode.opening] + (snapshot.map { [$0.command] } ?? [])).joined(separator: "; ")
    try running(.execute, site) { handle throws(PostgresError) in
      try check(
        ResultSet(PQexec(handle.raw, opening)), stage: .execute, on: handle, at: site)
    }
  }

  /// A cancellation before COMMIT prevents it; none is sent to the server during it, where it could
  /// only blur the outcome.
  func commit(at site: CallSite) throws(PostgresError) {
    guard let handle, handle.isAlive else {
      throw PostgresError(.connectionLost, stage: .commit, code: .connectionFailure, at: site)
    }
    guard !canceller.isCancelled, !Task.isCancelled else {
      isSpent = true
      throw PostgresError(.cancelled, stage: .commit, at: site)
    }
    let result = ResultSet(PQexec(handle.raw, "COMMIT"))
    guard result.status == PGRES_COMMAND_OK else {
      let error = handle.failure(result, stage: .commit, at: site)
      guard error.isConnectionLost || !handle.isAlive else { throw error }
      throw PostgresError(
        .commitOutcomeUnknown, stage: .commit, code: .transactionResolutionUnknown,
        serverText: error.serverText, at: site)
    }
    guard result.command == "COMMIT" else {
      throw PostgresError(.notCommitted, stage: .commit, code: .failedTransaction, at: site)
    }
  }

  /// Ends the transaction of a failed closure. Where the connection is lost or spent there is
  /// nothing to end: closing it does.
  /// - Returns: why ROLLBACK failed.
  func rollback(at site: CallSite) -> PostgresError? {
    guard let handle, handle.isAlive, !canceller.isCancelled, !Task.isCancelled,
      handle.transaction == PQTRANS_INTRANS || handle.transaction == PQTRANS_INERROR
    else {
      isSpent = true
      return nil
    }
    let result = ResultSet(PQexec(handle.raw, "ROLLBACK"))
    guard result.status != PGRES_COMMAND_OK else { return nil }
    isSpent = true
    return handle.failure(result, stage: .execute, at: site)
  }
}
