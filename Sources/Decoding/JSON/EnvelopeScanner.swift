public import Inflation

/// Cuts files of JSON records, whichever way they are packed: a record a line, one JSON array, or the list of an
/// envelope such as `{"statements": [...], "more": "..."}`, on one line or spread over many (FORMATS §b, §c).
///
/// If the first line opens such a container, or only a brace, and does not close it, the file is a document: line
/// ends mean nothing in it, and damage between its elements makes one record of all that follows. In any other
/// file each line stands for itself, and a line that is a container counts as its elements.
public struct EnvelopeScanner: RecordScanner {
  private enum Place {
    /// Before the first byte that says what a line, or the next part of a document, is.
    case atStart
    /// In a line that is one record, or in damage.
    case inRecord
    /// Behind an opening brace, before its first key has decided.
    case inHead
    case inContainer
    /// Behind a container that ended on its line.
    case behindContainer
  }

  private let envelope: Envelope?
  private var place = Place.atStart
  /// In the first line that is not blank.
  private var isFirst = true
  private var isDocument = false
  private var head: ContainerHead
  private var container = ContainerScanner.array
  /// What opened the container, and where in the inflated data.
  private var opening = (byte: UInt8(ascii: "["), offset: 0)

  /// - Parameter envelope: `nil` if every object is a record.
  public init(_ envelope: Envelope?) {
    self.envelope = envelope
    head = ContainerHead(envelope)
  }

  public mutating func scan(
    _ bytes: UnsafeRawBufferPointer, from position: Int, into sink: inout RecordSink
  ) -> Int {
    var position = position
    while position < bytes.count, !sink.isFull {
      switch place {
      case .atStart: start(bytes[position], &position, &sink)
      case .inRecord: position = passRecord(bytes, position, &sink)
      case .inHead: readHead(bytes[position], &position, &sink)
      case .inContainer:
        position = container.pass(bytes, from: position)
        if position < bytes.count { readContainer(bytes[position], &position, &sink) }
      case .behindContainer: leaveContainer(bytes[position], &position, &sink)
      }
    }
    return position
  }

  public mutating func finish(at end: Int, into sink: inout RecordSink) {
    if sink.isOpen {
      sink.close(at: end, endsLine: false)
    } else if place == .inContainer {
      addOpening(at: end, &sink)
    }
  }

  /// Nothing is left to show for a container that never closes but what opened it.
  private func addOpening(at position: Int, _ sink: inout RecordSink) {
    sink.add(opening.byte, offset: opening.offset, at: position)
  }

  private mutating func start(_ byte: UInt8, _ position: inout Int, _ sink: inout RecordSink) {
    let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0D
    if isDocument, isSpace || byte == 0x0A {
      position += 1
      return
    }
    if !sink.isOpen { sink.open(at: position) }
    switch byte {
    case 0x0A: sink.close(at: position, endsLine: true)
    case UInt8(ascii: "["):
      sink.discard()
      opening = (byte, sink.offset(of: position))
      container = .array
      place = .inContainer
    case UInt8(ascii: "{"):
      head = ContainerHead(envelope)
      opening = (byte, sink.offset(of: position))
      place = .inHead
    default:
      if !isSpace { place = .inRecord }
    }
    position += 1
  }

  /// To the end of the line or, in a document, of the input.
  private mutating func passRecord(
    _ bytes: UnsafeRawBufferPointer, _ position: Int, _ sink: inout RecordSink
  ) -> Int {
    isFirst = false
    guard !isDocument, let end = bytes.firstLineFeed(from: position) else { return bytes.count }
    sink.close(at: end, endsLine: true)
    place = .atStart
    return end + 1
  }

  private mutating func readHead(_ byte: UInt8, _ position: inout Int, _ sink: inout RecordSink) {
    guard passLineEnd(byte) else {
      place = .inRecord
      return
    }
    switch head.take(byte) {
    case .undecided: break
    case .container(let key):
      guard let envelope else { break }
      sink.discard()
      container = .object(firstKey: key, envelope)
      place = .inContainer
    case .other(let inString):
      guard isDocument else {
        place = .inRecord
        return
      }
      container = .only(inString: inString)
      place = .inContainer
      return
    }
    position += 1
  }

  private mutating func readContainer(
    _ byte: UInt8, _ position: inout Int, _ sink: inout RecordSink
  ) {
    guard passLineEnd(byte) else {
      if sink.isOpen {
        sink.close(at: position, endsLine: true)
      } else {
        addOpening(at: position, &sink)
      }
      place = .atStart
      position += 1
      return
    }
    let step = container.step(byte)
    switch step {
    case .passed: break
    case .opens: sink.open(at: position)
    case .closes: sink.close(at: position + 1, endsLine: false)
    case .closed:
      sink.close(at: position, endsLine: false)
      return
    case .gap:
      // The byte in place of the element is shown for it.
      sink.open(at: position)
      sink.close(at: position + 1, endsLine: false)
      if byte == UInt8(ascii: "]") { return }
    case .damage:
      sink.open(at: position)
      place = .inRecord
      return
    case .ends, .endsEmpty:
      // What should hold records and does not is a bad one.
      if step == .endsEmpty { sink.open(at: position) }
      if sink.isOpen { sink.close(at: position + 1, endsLine: false) }
      place = isDocument ? .atStart : .behindContainer
    }
    position += 1
  }

  private mutating func leaveContainer(
    _ byte: UInt8, _ position: inout Int, _ sink: inout RecordSink
  ) {
    switch byte {
    case 0x0A:
      isFirst = false
      place = .atStart
    case 0x20, 0x09, 0x0D: break
    default:
      sink.open(at: position)
      place = .inRecord
      return
    }
    position += 1
  }

  /// Makes a document of the first line if it ends too early. Answers whether the container may go on.
  private mutating func passLineEnd(_ byte: UInt8) -> Bool {
    if byte != 0x0A || isDocument { return true }
    isDocument = isFirst
    return isFirst
  }
}
