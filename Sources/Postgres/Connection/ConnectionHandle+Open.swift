import CLibPQ
import Glibc
import Logging

extension ConnectionHandle {
  /// How long one wait for the server's answer lasts before the task's cancellation is looked at.
  private static let pollMilliseconds: Int32 = 100

  /// Connects step by step instead of with PQconnectdbParams: so the attempt can be cancelled, and
  /// the server's refusal carries its SQLSTATE.
  static func open(
    _ settings: ConnectionSettings, logger: Logger, at site: CallSite
  ) throws(PostgresError) -> ConnectionHandle {
    let keywords = CStringArray(settings.resolved.map(\.keyword))
    let values = CStringArray(settings.resolved.map(\.value))
    guard let raw = PQconnectStartParams(keywords.pointers, values.pointers, 0) else {
      throw PostgresError(
        .connectionFailed, stage: .connect, code: .cannotConnect, note: "out of memory", at: site)
    }
    let handle = ConnectionHandle(adopting: raw, notices: NoticeSink(logger: logger))
    _ = PQsetErrorVerbosity(raw, PQERRORS_VERBOSE)
    try handle.awaitReadiness(within: settings.connectTimeout, at: site)
    _ = PQsetErrorVerbosity(raw, PQERRORS_DEFAULT)
    return handle
  }

  private func awaitReadiness(
    within limit: Duration, at site: CallSite
  ) throws(PostgresError) {
    let deadline = ContinuousClock.now + limit
    var next = PGRES_POLLING_WRITING
    while PQstatus(raw) != CONNECTION_BAD {
      switch next {
      case PGRES_POLLING_OK: return
      case PGRES_POLLING_FAILED: throw refusal(at: site)
      default: break
      }
      var wait = pollfd(
        fd: PQsocket(raw),
        events: Int16(next == PGRES_POLLING_READING ? POLLIN : POLLOUT), revents: 0)
      let ready = poll(&wait, 1, Self.pollMilliseconds)
      if Task.isCancelled { throw PostgresError(.cancelled, stage: .connect, at: site) }
      if ready > 0 {
        next = PQconnectPoll(raw)
      } else if ContinuousClock.now > deadline {
        throw PostgresError(
          .connectionFailed, stage: .connect, code: .cannotConnect,
          note: "the server did not answer within \(limit)", at: site)
      }
    }
    throw refusal(at: site)
  }

  private func refusal(at site: CallSite) -> PostgresError {
    PostgresError(
      .connectionFailed, stage: .connect, code: Self.code(inVerbose: message) ?? .cannotConnect,
      serverText: message, at: site)
  }

  /// libpq gives no result for a refused connection, but in its verbose form the text has a fixed
  /// field: `FATAL:  53300: sorry…`. The words around it may be in any language.
  static func code(inVerbose message: String) -> SQLState? {
    let bytes = Array(message.utf8)
    let (colon, space) = (UInt8(ascii: ":"), UInt8(ascii: " "))
    guard bytes.count >= 10 else { return nil }
    for start in 0...(bytes.count - 10)
    where bytes[start] == colon && bytes[start + 1] == space && bytes[start + 2] == space
      && bytes[start + 8] == colon && bytes[start + 9] == space
    {
      let field = String(decoding: bytes[(start + 3)..<(start + 8)], as: UTF8.self)
      if let code = SQLState(rawValue: field) { return code }
    }
    return nil
  }
}
