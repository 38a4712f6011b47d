import CLibPQ

extension Connection {
  /// Rows between two looks at the task's cancellation.
  private static let rowsPerCheck = 1_024

  /// Runs a statement and gives its rows to `body` one by one, in binary form, as they arrive; no
  /// more than a network buffer of them is in memory. `body` runs on the connection's thread.
  ///
  /// An error of `body` stops the statement at the server, spends the connection and is thrown on.
  public func stream(
    _ statement: Statement, _ parameters: [Parameter] = [],
    file: String = #fileID, line: Int = #line,
    _ body: (borrowing BinaryRow) throws -> Void
  ) throws {
    let site = CallSite(statement.name, file, line)
    let block = try ParameterBlock(parameters, at: site)
    var bodyError: (any Error)?
    try running(.execute, site) { handle throws(PostgresError) in
      let name = try prepare(statement, on: handle, at: site)
      let sent = block.withPointers { values, lengths, formats in
        PQsendQueryPrepared(handle.raw, name, block.count, values, lengths, formats, 1)
      }
      guard sent == 1, PQsetSingleRowMode(handle.raw) == 1 else {
        throw handle.failure(ResultSet(nil), stage: .execute, at: site)
      }
      do {
        try readRows(of: handle, at: site, body)
      } catch let error as StreamFailure {
        _ = handle.drain(stage: .execute, at: site)
        throw error.error
      } catch {
        isSpent = true
        canceller.cancelNow()
        _ = handle.drain(stage: .execute, at: site)
        bodyError = error
      }
    }
    if let bodyError { throw bodyError }
  }

  private func readRows(
    of handle: ConnectionHandle, at site: CallSite, _ body: (borrowing BinaryRow) throws -> Void
  ) throws {
    var count = 0
    while let raw = PQgetResult(handle.raw) {
      let result = ResultSet(raw)
      guard result.status == PGRES_SINGLE_TUPLE else {
        do throws(PostgresError) {
          try check(result, stage: .execute, on: handle, at: site)
        } catch {
          throw StreamFailure(error: error)
        }
        continue
      }
      try body(BinaryRow(raw, at: site))
      count += 1
      if count.isMultiple(of: Self.rowsPerCheck), canceller.isCancelled || Task.isCancelled {
        throw CancellationError()
      }
    }
  }
}

/// Tells the server's error from the body's, which may be a `PostgresError` too.
private struct StreamFailure: Error {
  let error: PostgresError
}
