import CLibPQ

/// Owns one PGconn. Used by one thread at a time: the actor that holds it sees to that.
final class ConnectionHandle {
  let raw: OpaquePointer
  private let notices: NoticeSink

  init(adopting raw: OpaquePointer, notices: NoticeSink) {
    self.raw = raw
    self.notices = notices
    notices.attach(to: raw)
  }

  deinit { PQfinish(raw) }

  var isAlive: Bool { PQstatus(raw) == CONNECTION_OK }
  var transaction: PGTransactionStatusType { PQtransactionStatus(raw) }
  var message: String { String(cString: PQerrorMessage(raw)) }

  /// Reads what the server may have sent unasked, such as its farewell, without waiting: once for
  /// the message, once for the end of the stream behind it.
  func noticeFarewell() {
    for _ in 0..<2 where PQconsumeInput(raw) == 1 { _ = PQisBusy(raw) }
  }

  /// libpq takes a new command only when the last one's results have been read to the end.
  /// - Returns: the first error among them.
  func drain(stage: PostgresError.Stage, at site: CallSite) -> PostgresError? {
    var first: PostgresError?
    while let next = PQgetResult(raw) {
      let result = ResultSet(next)
      switch result.status {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: continue
      case PGRES_COPY_IN: _ = PQputCopyEnd(raw, "not wanted")
      // libpq would repeat this answer for ever; only closing the connection ends it.
      case PGRES_COPY_OUT, PGRES_COPY_BOTH: return first
      default: first = first ?? failure(result, stage: stage, at: site)
      }
      if !isAlive { return first }
    }
    return first
  }

  func failure(
    _ result: borrowing ResultSet, stage: PostgresError.Stage, at site: CallSite
  ) -> PostgresError {
    if let code = result.code {
      return PostgresError(
        .server, stage: stage, code: code, serverText: result.message, at: site)
    }
    guard isAlive else {
      return PostgresError(
        .connectionLost, stage: stage, code: .connectionFailure, serverText: message, at: site)
    }
    return PostgresError(
      .usage, stage: stage, note: "libpq could not carry out the statement", serverText: message,
      at: site)
  }
}
