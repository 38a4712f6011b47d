import CLibPQ

/// The open end of a `COPY … FROM STDIN (FORMAT binary)`, lent to the body of `copyIn`. Rows gather
/// up to `bufferLimit` and then go to the server; a slow server holds the writer back, because
/// sending blocks the connection's own thread.
public struct CopyWriter: ~Copyable {
  /// Bytes gathered before they are sent, and the most sent at once.
  public static let bufferLimit = 256 * 1_024

  private let connection: OpaquePointer
  private let canceller: StatementCanceller
  private let site: CallSite
  private var buffer = CopyBuffer(capacity: bufferLimit + 16 * 1_024)

  init(_ connection: OpaquePointer, canceller: StatementCanceller, at site: CallSite) {
    self.connection = connection
    self.canceller = canceller
    self.site = site
  }

  /// Starts a row; `columns` fields must follow.
  /// - Throws: `CancellationError`, or `PostgresError` at stage copy.
  public mutating func row(columns: Int) throws {
    if buffer.byteCount >= Self.bufferLimit { try flush() }
    buffer.row(columns: columns)
  }

  /// Sends rows that were encoded elsewhere, after those gathered here.
  public mutating func write(_ rows: borrowing CopyBuffer) throws {
    try flush()
    try send(rows)
  }

  public mutating func null() { buffer.null() }
  public mutating func int16(_ value: Int16) { buffer.int16(value) }
  public mutating func int32(_ value: Int32) { buffer.int32(value) }
  public mutating func int64(_ value: Int64) { buffer.int64(value) }
  public mutating func float4(_ value: Float) { buffer.float4(value) }
  public mutating func float8(_ value: Double) { buffer.float8(value) }
  public mutating func bool(_ value: Bool) { buffer.bool(value) }
  public mutating func date(daysSince1970 days: Int32) { buffer.date(daysSince1970: days) }
  public mutating func text(_ value: String) { buffer.text(value) }
  public mutating func text(utf8: UnsafeRawBufferPointer) { buffer.text(utf8: utf8) }
  public mutating func bytes(_ value: [UInt8]) { buffer.bytes(value) }
  public mutating func bytes(_ value: UnsafeRawBufferPointer) { buffer.bytes(value) }
  public mutating func int64Array(_ values: some Collection<Int64>) { buffer.int64Array(values) }
}

extension CopyWriter {
  /// Signature, flags and the length of the (empty) header extension.
  private static let header: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
  private static let trailer: [UInt8] = [0xFF, 0xFF]

  mutating func start() throws { try Self.header.withUnsafeBytes { try send($0) } }

  mutating func finish() throws {
    try flush()
    try Self.trailer.withUnsafeBytes { try send($0) }
  }

  private mutating func flush() throws {
    try send(buffer)
    buffer.removeAll()
  }

  private func send(_ rows: borrowing CopyBuffer) throws {
    guard rows.isComplete else {
      throw PostgresError(
        .usage, stage: .copy, note: "a row has more or fewer fields than row(columns:) said",
        at: site)
    }
    try rows.withBytes { try send($0) }
  }

  private func send(_ bytes: UnsafeRawBufferPointer) throws {
    var place = 0
    while place < bytes.count {
      // The caller's loop is the place where a check for cancellation is most easily forgotten.
      if canceller.isCancelled || Task.isCancelled { throw CancellationError() }
      let end = min(place + Self.bufferLimit, bytes.count)
      let piece = UnsafeRawBufferPointer(rebasing: bytes[place..<end])
      let sent = PQputCopyData(
        connection, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count))
      guard sent == 1 else {
        throw PostgresError(
          .connectionLost, stage: .copy, code: .connectionFailure,
          serverText: String(cString: PQerrorMessage(connection)), at: site)
      }
      place = end
    }
  }
}
