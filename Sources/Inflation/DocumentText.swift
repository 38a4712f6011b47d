/// The lines of a document, handed out piece by piece like the bytes of a file.
struct DocumentText {
  private let lines: DocumentLines
  private var given = 0

  /// Of nearly all reports. What is not written to costs nothing; to move a document as it grows does.
  private static let usualBytes = 1 << 20

  /// - Parameters:
  ///   - memory: to read through.
  ///   - onBytes: as for `BlockReader`.
  init(
    _ source: inout ByteSource, _ reading: any DocumentReading, limits: InflationLimits,
    through memory: UnsafeMutableRawBufferPointer, _ onBytes: (UnsafeRawBufferPointer) -> Void
  ) throws(FileFailure) {
    source.readsWideText = reading.readsWideText
    var document: [UInt8] = []
    document.reserveCapacity(min(limits.documentBytes, Self.usualBytes) + LineBlock.padding)
    while true {
      let count = try source.read(into: memory)
      if count == 0 { break }
      let piece = UnsafeRawBufferPointer(rebasing: memory[..<count])
      onBytes(piece)
      guard document.count + count <= limits.documentBytes else {
        throw .refused(.tooLarge(limit: limits.documentBytes, at: source.deliveredBytes))
      }
      document.append(contentsOf: piece)
    }
    let length = document.count
    document.append(contentsOf: repeatElement(0, count: LineBlock.padding))
    var lines = DocumentLines(limits: limits)
    document.withUnsafeBytes {
      reading.read(UnsafeRawBufferPointer(rebasing: $0[..<length]), into: &lines)
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
