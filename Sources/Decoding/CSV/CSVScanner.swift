internal import Glibc
public import Inflation

/// Cuts CSV into records: a line feed ends one unless it stands in a quoted field (RFC 4180).
///
/// A quote that something else than a separator follows ends the quoting, as most readers have it: where a quote is
/// missing, the damage then goes no further than the end of that line. `CSVFields` reads records by the same rules.
public struct CSVScanner: RecordScanner {
  private enum Place { case fieldStart, plain, quoted, behindQuote }

  private var place = Place.fieldStart
  /// Of the first record that decides, until it has ended.
  private var first = CSVSeparator()
  private var separator: UInt8?
  private let leastSeparators: Int

  /// - Parameter leastSeparators: a record with fewer of them, such as a title above the table, decides nothing.
  public init(leastSeparators: Int = 0) { self.leastSeparators = leastSeparators }

  public mutating func scan(
    _ bytes: UnsafeRawBufferPointer, from position: Int, into sink: inout RecordSink
  ) -> Int {
    var position = position
    while position < bytes.count, !sink.isFull {
      if !sink.isOpen {
        sink.open(at: position)
        place = .fieldStart
      }
      guard let end = end(bytes, &position) else { break }
      sink.close(at: end, endsLine: true)
    }
    return position
  }

  public mutating func finish(at end: Int, into sink: inout RecordSink) {
    if sink.isOpen { sink.close(at: end, endsLine: false) }
  }

  /// The line feed that ends the open record; moves behind it, or to the end of the bytes.
  private mutating func end(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int? {
    guard let separator else { return endOfFirst(bytes, &position) }
    while position < bytes.count {
      switch place {
      case .quoted:
        guard let quote = bytes.firstQuote(from: position) else {
          position = bytes.count
          return nil
        }
        position = quote + 1
        place = .behindQuote
      case .plain:
        while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A {
          position += 1
        }
        guard position < bytes.count else { return nil }
        position += 1
        if bytes[position - 1] == 0x0A { return position - 1 }
        place = .fieldStart
      case .fieldStart, .behindQuote:
        let byte = bytes[position]
        position += 1
        if byte == 0x0A { return position - 1 }
        if byte == UInt8(ascii: "\"") {
          place = .quoted
        } else {
          place = byte == separator ? .fieldStart : .plain
        }
      }
    }
    return nil
  }

  private mutating func endOfFirst(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) -> Int? {
    while position < bytes.count {
      let ends = first.take(bytes[position])
      position += 1
      guard ends else { continue }
      if !first.isBlank, first.most >= leastSeparators { separator = first.decided }
      first = CSVSeparator()
      return position - 1
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  /// Index of the first quotation mark at or behind `position`.
  func firstQuote(from position: Int) -> Int? {
    guard let baseAddress, position < count,
      let found = memchr(baseAddress + position, 0x22, count - position)
    else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }
}
