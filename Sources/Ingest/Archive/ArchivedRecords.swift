import Decoding
import Foundation
import Inflation
import Model
import Warehouse

/// Reads a raw file of the archive once more, to look at its events; nothing is loaded.
struct ArchivedRecords {
  let file: URL
  let source: LogSource
  let limits: InflationLimits

  /// Distinct texts that are held at a time, bytes.
  private static let symbolBytes = 32 << 20

  /// - Parameter body: gets every accepted event; its symbols belong to the table beside it.
  /// - Throws: `FileFailure`
  func forEach(_ body: (Event, borrowing SymbolTable) throws -> Void) async throws {
    let format = LogFormat(rawValue: source.format) ?? .titrongV1
    var decoder = format.makeDecoder(
      DecodingContext(
        clock: LocalClock(zone: source.timeZone) ?? .vietnam, receivedAt: Self.never,
        defaultSchool: source.schoolCode))
    var reader = BlockReader(
      try ByteSource(path: file.path, limits: limits), scanner: format.makeScanner(),
      limits: limits, digest: { NoDigest() })
    var symbols = SymbolTable()
    var outcomes = Outcomes()
    while let block = try reader.next() {
      try Task.checkCancellation()
      var next = 0
      while next < block.lines.count {
        outcomes.removeAll()
        decoder.decode(block, from: next, symbols: &symbols, into: &outcomes)
        for index in 0..<outcomes.count {
          if case .accepted = outcomes.verdicts[index] { try body(outcomes.event(index), symbols) }
        }
        next += outcomes.count
      }
      if symbols.byteCount > Self.symbolBytes { symbols = SymbolTable() }
      await Task.yield()
    }
  }

  /// No event is too far in the future: which are was decided when the batch was loaded.
  private static let never = Int64.max / 2
}

private struct NoDigest: LineDigest {
  mutating func update(_ bytes: UnsafeRawBufferPointer) {}
  func finish() -> [UInt8] { [] }
}
