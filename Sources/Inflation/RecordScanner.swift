/// Finds where records begin and end in a stream of bytes. Holds no bytes and no positions between calls.
public protocol RecordScanner {
  /// Looks at the bytes from `position` on and tells `sink` what begins and ends there. Stops at the end of the
  /// bytes, or after a record that made the sink full, and answers where.
  mutating func scan(
    _ bytes: UnsafeRawBufferPointer, from position: Int, into sink: inout RecordSink
  ) -> Int

  /// The input ended at `end`.
  mutating func finish(at end: Int, into sink: inout RecordSink)

  /// For formats that must be read as a whole: what is scanned is what this makes of the file.
  var document: (any DocumentReading)? { get }
}

extension RecordScanner {
  public var document: (any DocumentReading)? { nil }
}

/// INPUTS §2: lines end with LF, a last one without it counts, a trailing LF adds none.
public struct LineScanner: RecordScanner {
  public init() {}

  public mutating func scan(
    _ bytes: UnsafeRawBufferPointer, from position: Int, into sink: inout RecordSink
  ) -> Int {
    var position = position
    while position < bytes.count, !sink.isFull {
      if !sink.isOpen { sink.open(at: position) }
      guard let end = bytes.firstLineFeed(from: position) else { return bytes.count }
      sink.close(at: end, endsLine: true)
      position = end + 1
    }
    return position
  }

  public mutating func finish(at end: Int, into sink: inout RecordSink) {
    if sink.isOpen { sink.close(at: end, endsLine: false) }
  }
}
