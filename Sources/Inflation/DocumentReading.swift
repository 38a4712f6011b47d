/// A format of which only the whole file tells what its records are: a summary above the rows, events that belong
/// together, or text that is not UTF-8.
///
/// Such files are reports of one lesson or of a few, so they are held as a whole (`InflationLimits.documentBytes`).
public protocol DocumentReading: Sendable {
  /// Whether the text may be UTF-16, which is refused otherwise.
  var readsWideText: Bool { get }

  /// Says every record once, in the order of the document, as a line that a decoder understands.
  /// - Parameter document: inflated, with its mark; `LineBlock.padding` more bytes are readable behind it.
  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines)
}

extension DocumentReading {
  public var readsWideText: Bool { false }
}

/// The records that a document was made into.
public struct DocumentLines: Sendable {
  /// Each ends with LF.
  private(set) var text: [UInt8] = []
  /// Where each record begins in the document.
  private(set) var offsets: [Int] = []
  private let limits: InflationLimits
  /// More than may be held; what came since is left out.
  public private(set) var isTooLarge = false

  public init(limits: InflationLimits = .init()) { self.limits = limits }

  /// - Parameters:
  ///   - line: a line feed in it becomes a space.
  ///   - offset: of the record, in the inflated data.
  public mutating func add(_ line: some Collection<UInt8>, offset: Int) {
    guard hasRoom(forLineOf: line.count) else { return }
    let start = text.count
    text.append(contentsOf: line)
    text.withUnsafeMutableBufferPointer { text in
      for index in start..<text.count where text[index] == 0x0A { text[index] = 0x20 }
    }
    text.append(0x0A)
    offsets.append(offset)
  }

  /// The same of bytes that stand together.
  public mutating func add(_ line: UnsafeRawBufferPointer, offset: Int) {
    guard hasRoom(forLineOf: line.count) else { return }
    if line.firstLineFeed(from: 0) != nil { return add(Array(line), offset: offset) }
    text.append(contentsOf: line)
    text.append(0x0A)
    offsets.append(offset)
  }

  private mutating func hasRoom(forLineOf bytes: Int) -> Bool {
    if offsets.count >= limits.documentRecords || text.count + bytes >= limits.documentBytes * 4 {
      isTooLarge = true
    }
    return !isTooLarge
  }

  /// Whether so many records fit; if not, the file is refused.
  /// - Parameter bytes: of the text they are read from. They may become a few times as many, and have room without being
  ///   moved.
  public mutating func hasRoom(for records: Int, of bytes: Int) -> Bool {
    if offsets.count + records > limits.documentRecords { isTooLarge = true }
    guard !isTooLarge else { return false }
    offsets.reserveCapacity(offsets.count + records + 1)
    text.reserveCapacity(text.count + min(bytes, limits.documentBytes) * 4)
    return true
  }

  /// A line without a record.
  public mutating func addBlank(offset: Int) { add([], offset: offset) }
}

/// Asks `BlockReader` for a whole document, and cuts what it was made into.
public struct DocumentScanner: RecordScanner {
  private let reading: any DocumentReading
  private var lines = LineScanner()

  public init(_ reading: any DocumentReading) { self.reading = reading }

  public var document: (any DocumentReading)? { reading }

  public mutating func scan(
    _ bytes: UnsafeRawBufferPointer, from position: Int, into sink: inout RecordSink
  ) -> Int {
    lines.scan(bytes, from: position, into: &sink)
  }

  public mutating func finish(at end: Int, into sink: inout RecordSink) {
    lines.finish(at: end, into: &sink)
  }
}
