import CLibPQ

extension Connection {
  /// Runs a `COPY … FROM STDIN (FORMAT binary)` fed by `body`, which runs on the connection's
  /// thread. An error of `body` ends the COPY at the server, leaves the connection usable (outside
  /// a transaction) and is thrown on: the server's echo of the abort never hides it.
  public func copyIn<R: Sendable>(
    _ statement: Statement, file: String = #fileID, line: Int = #line,
    _ body: (inout CopyWriter) throws -> R
  ) throws -> R {
    let site = CallSite(statement.name, file, line)
    let outcome = try running(.copy, site) { handle throws(PostgresError) in
      try startCopy(statement, on: handle, at: site)
      do {
        var writer = CopyWriter(handle.raw, canceller: canceller, at: site)
        try writer.start()
        let value = try body(&writer)
        try writer.finish()
        try endCopy(on: handle, at: site)
        return Result<R, any Error>.success(value)
      } catch let error as CopyEndFailure {
        throw error.error
      } catch {
        return .failure(abandonCopy(after: error, on: handle, at: site))
      }
    }
    return try outcome.get()
  }

  private func startCopy(
    _ statement: Statement, on handle: ConnectionHandle, at site: CallSite
  ) throws(PostgresError) {
    let result = ResultSet(PQexec(handle.raw, statement.sql))
    let isBinary = PQbinaryTuples(result.raw) == 1
    if result.status == PGRES_COPY_IN, isBinary { return }
    if result.status == PGRES_FATAL_ERROR {
      throw handle.failure(result, stage: .copy, at: site)
    }
    isSpent = true
    throw PostgresError(
      .usage, stage: .copy, note: "copyIn needs a COPY … FROM STDIN (FORMAT binary)", at: site)
  }

  private func endCopy(on handle: ConnectionHandle, at site: CallSite) throws(CopyEndFailure) {
    _ = PQputCopyEnd(handle.raw, nil)
    if let error = handle.drain(stage: .copy, at: site) { throw CopyEndFailure(error: error) }
    guard handle.isAlive else {
      throw CopyEndFailure(
        error: PostgresError(
          .connectionLost, stage: .copy, code: .connectionFailure, serverText: handle.message,
          at: site))
    }
  }

  private func abandonCopy(
    after error: any Error, on handle: ConnectionHandle, at site: CallSite
  ) -> any Error {
    _ = PQputCopyEnd(handle.raw, "the client gave up")
    let echo = handle.drain(stage: .copy, at: site)
    // The writer saw only a closed socket; the server may have said why.
    if let lost = error as? PostgresError, lost.kind == .connectionLost { return echo ?? lost }
    return error
  }
}

/// Tells the server's verdict on a finished COPY from an error of its body.
private struct CopyEndFailure: Error {
  let error: PostgresError
}
