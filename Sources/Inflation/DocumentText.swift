/// The lines of a document, handed out piece by piece like the bytes of a file.
struct DocumentText {
  private let lines: DocumentLines
  private var given = 0

  /// - Parameters:
  ///   - memory: to read into. A document for which there is room stays there until its lines are made: new pages cost as
  ///     much as inflating what is read into them. Behind it are `LineBlock.padding` more bytes.
  ///   - onBytes: as for `BlockReader`.
  init(
    _ source: inout ByteSource, _ reading: any DocumentReading, limits: InflationLimits,
    through memory: UnsafeMutableRawBufferPointer, _ onBytes: (UnsafeRawBufferPointer) -> Void
  ) throws(FileFailure) {
    source.readsWideText = reading.readsWideText
    // What has been moved from the memory, because there is more of it.
    var document: [UInt8] = []
    var filled = 0
    while true {
      if filled == memory.count {
        document.append(contentsOf: memory)
        filled = 0
      }
      let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[filled...]))
      if count == 0 { break }
      onBytes(UnsafeRawBufferPointer(rebasing: memory[filled..<filled + count]))
      filled += count
      guard document.count + filled <= limits.documentBytes else {
        throw .refused(.tooLarge(limit: limits.documentBytes, at: source.deliveredBytes))
      }
    }
    var lines = DocumentLines(limits: limits)
    if document.isEmpty {
      let padded = min(filled + LineBlock.padding, memory.count)
      memory[filled..<padded].initializeMemory(as: UInt8.self, repeating: 0)
      reading.read(UnsafeRawBufferPointer(rebasing: memory[..<filled]), into: &lines)
    } else {
      document.append(contentsOf: memory[..<filled])
      let length = document.count
      document.append(contentsOf: repeatElement(0, count: LineBlock.padding))
      document.withUnsafeBytes {
        reading.read(UnsafeRawBufferPointer(rebasing: $0[..<length]), into: &lines)
      }
    }
    if lines.isTooLarge {
      throw .refused(.tooLarge(limit: limits.documentBytes, at: source.deliveredBytes))
    }
    self.lines = lines
  }

  /// Puts the next bytes into `output` and returns their number, 0 only at the end.
  mutating func read(into output: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(output.count, lines.text.count - given)
    lines.text.withUnsafeBytes {
      output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<given + count]))
    }
    given += count
    return count
  }

  /// The same lines with the places of their records in the document.
  func placed(_ lines: ContiguousArray<Line>) -> ContiguousArray<Line> {
    ContiguousArray(
      lines.map {
        Line(
          number: $0.number, offset: self.lines.offsets[$0.number - 1], start: $0.start,
          length: $0.length, kind: $0.kind)
      })
  }
}
