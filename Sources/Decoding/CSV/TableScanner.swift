public import Inflation

/// Cuts exports of a table into records, CSV or JSON: the first byte that is not blank tells.
public struct TableScanner: RecordScanner {
  private var rows = CSVScanner()
  private var objects: EnvelopeScanner
  private var isJSON: Bool?

  /// - Parameter envelope: what may hold the records in JSON; `nil` if every object is a record.
  public init(_ envelope: Envelope? = nil) { objects = EnvelopeScanner(envelope) }

  public mutating func scan(
    _ bytes: UnsafeRawBufferPointer, from position: Int, into sink: inout RecordSink
  ) -> Int {
    switch isJSON {
    case true: return objects.scan(bytes, from: position, into: &sink)
    case false: return rows.scan(bytes, from: position, into: &sink)
    case nil: break
    }
    // A blank line is one whatever follows; what begins on the line that decides is handed on open.
    let first = bytes[position...].firstIndex { !Self.isSpace($0) } ?? bytes.count
    let blanks = UnsafeRawBufferPointer(rebasing: bytes[..<first])
    let reached = rows.scan(blanks, from: position, into: &sink)
    guard reached == first, first < bytes.count, !sink.isFull else { return reached }
    isJSON = bytes[first].opensJSON
    return scan(bytes, from: first, into: &sink)
  }

  public mutating func finish(at end: Int, into sink: inout RecordSink) {
    if isJSON == true {
      objects.finish(at: end, into: &sink)
    } else {
      rows.finish(at: end, into: &sink)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
