import Decoding
import Foundation
import Inflation
import Model

@testable import Ingest
@testable import Warehouse

/// Everything that leaves the decoding stage for one file, without a database.
struct DecodedFile {
  var chunks: [FactChunk] = []
  var accounting = Accounting()
  var isSuspended = false
  var badLines: [FactChunk.BadLine] { chunks.flatMap(\.badLines) }

  init(
    _ path: String, _ format: LogFormat = .titrongV1, force: Bool = false,
    blockBytes: Int = 4 << 20
  ) throws {
    var limits = InflationLimits()
    limits.blockBytes = blockBytes
    let source = LogSource(
      id: 1, name: "olm", format: format.rawValue, schoolCode: "1", timeZone: "Asia/Ho_Chi_Minh")
    var reader = BlockReader(
      try ByteSource(path: path, limits: limits), scanner: format.makeScanner(), limits: limits,
      digest: { FixedDigest() })
    var options = BatchIngest.Options()
    options.force = force
    var decoder = BatchDecoder(
      source: source,
      decoder: format.makeDecoder(
        DecodingContext(
          clock: .vietnam, receivedAt: Act.midnight + 86_400_000_000, defaultSchool: "1")),
      clock: .vietnam, pseudonyms: Act.pseudonyms,
      temporaryFolder: FileManager.default.temporaryDirectory, options: options)
    while let block = try reader.next() {
      if let chunk = try decoder.take(block) { chunks.append(chunk.rows()) }
    }
    chunks.append(decoder.finish().rows())
    try decoder.count()
    accounting = decoder.accounting
    isSuspended = decoder.isSuspended
  }

  init(_ bytes: [UInt8], force: Bool = false, blockBytes: Int = 4 << 20) throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "decoder-\(UInt64.random(in: 0...UInt64.max)).ndjson")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try self.init(file.path, force: force, blockBytes: blockBytes)
  }

  private struct FixedDigest: LineDigest {
    mutating func update(_ bytes: UnsafeRawBufferPointer) {}
    func finish() -> [UInt8] { Array(repeating: 5, count: 32) }
  }
}
