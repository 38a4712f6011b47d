internal import Decoding
internal import Foundation
internal import Inflation
internal import Model

@testable internal import Ingest
@testable internal import Warehouse

/// Everything that leaves the decoding stage for one file.
struct DecodedBatch {
  private static let pseudonyms = PseudonymKey(secret: Array(repeating: 7, count: 32))
  private static let folder = FileManager.default.temporaryDirectory

  private(set) var chunks: [FactChunk] = []
  private(set) var accounting = Accounting()

  /// `nil` if the file is refused.
  init?(
    _ file: borrowing MemoryFile, _ limits: InflationLimits, _ format: LogFormat,
    chunkLines: Int64
  ) {
    file.rewind()
    var options = BatchIngest.Options()
    options.force = true
    options.chunkLines = chunkLines
    let source = LogSource(
      id: 1, name: "olm", format: format.rawValue, schoolCode: "79001",
      timeZone: "Asia/Ho_Chi_Minh")
    do {
      var reader = BlockReader(
        try ByteSource(descriptor: file.descriptor, limits: limits),
        scanner: format.makeScanner(), limits: limits, digest: { NoDigest() })
      var decoder = BatchDecoder(
        source: source, decoder: RecordPass.makeDecoder(format, school: "79001"),
        clock: .vietnam, pseudonyms: Self.pseudonyms, temporaryFolder: Self.folder,
        options: options)
      while let block = try reader.next() {
        if let chunk = try decoder.take(block) { chunks.append(chunk.rows()) }
      }
      chunks.append(decoder.finish().rows())
      try decoder.count()
      accounting = decoder.accounting
    } catch {
      return nil
    }
  }

  private struct NoDigest: LineDigest {
    mutating func update(_ bytes: UnsafeRawBufferPointer) {}
    func finish() -> [UInt8] { Array(repeating: 5, count: 32) }
  }
}
