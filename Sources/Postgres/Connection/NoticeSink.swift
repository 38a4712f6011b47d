import CLibPQ
import Logging

/// Takes the server's notices to the logger; libpq would print them on stderr. Their text may quote
/// values, so it shows at level trace only.
final class NoticeSink {
  private let logger: Logger

  init(logger: Logger) { self.logger = logger }

  /// The sink must outlive the connection: libpq keeps a bare pointer to it.
  func attach(to connection: OpaquePointer) {
    _ = PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context else { return }
        Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue().receive(result)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func receive(_ result: OpaquePointer?) {
    func field(_ code: Int) -> String {
      PQresultErrorField(result, Int32(code)).map { String(cString: $0) } ?? "unknown"
    }
    let severity = field(clibpq_diag_severity)
    var metadata: Logger.Metadata = [
      "severity": "\(severity)", "sqlstate": "\(field(clibpq_diag_sqlstate))",
    ]
    if logger.logLevel == .trace { metadata["text"] = "\(field(clibpq_diag_message))" }
    logger.log(
      level: severity == "WARNING" ? .warning : .debug, "PostgreSQL notice", metadata: metadata)
  }
}
