extension ConnectionPool {
  /// Runs `body` between BEGIN and COMMIT; an error of `body` rolls back and is thrown on, or comes
  /// as a `TransactionError` when ROLLBACK fails as well.
  /// - Parameter snapshot: what another open transaction sees, for this one to see the same; needs repeatable read.
  /// - Throws: at stage commit, `.commitOutcomeUnknown` when the connection broke during COMMIT and
  ///   `.notCommitted` when `body` swallowed a failed statement's error.
  nonisolated(nonsending) public func withTransaction<R: Sendable>(
    _ mode: TransactionMode = .readCommitted, of snapshot: ExportedSnapshot? = nil,
    file: String = #fileID, line: Int = #line,
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    let site = CallSite(nil, file, line)
    return try await withConnection(file: file, line: line) { connection in
      try await connection.beginTransaction(mode, of: snapshot, at: site)
      let value: R
      do {
        value = try await body(connection)
      } catch {
        if let rollbackError = await connection.rollback(at: site) {
          throw TransactionError(closureError: error, rollbackError: rollbackError)
        }
        throw error
      }
      try await connection.commit(at: site)
      return value
    }
  }
}
