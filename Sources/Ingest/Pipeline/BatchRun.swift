import AsyncAlgorithms
import Crypto
import Decoding
import Foundation
import Inflation
import Model
import Warehouse

/// The three stages of one batch: read and inflate · decode and fold · make rows and load. Each waits for the next,
/// so memory holds a few blocks and at most three chunks.
struct BatchRun: Sendable {
  let file: URL
  let source: LogSource
  let pseudonyms: PseudonymKey
  let temporaryFolder: URL
  let receivedAt: Int64
  let options: BatchIngest.Options
  /// Records that were taken back.
  let voided: Set<UInt64>
  let progress: @Sendable (Int64) -> Void

  struct Result: Sendable {
    var last = FactChunk()
    var accounting = Accounting()
    var isSuspended = false
    var sha256: [UInt8] = []
    var inflatedBytes: Int64 = 0
    /// Damage that was passed by because somebody said so.
    var defect: FileRefusal?
    var isPlain = false
    /// Records that those of the file take back.
    var voids: Set<UInt64> = []
  }

  /// - Parameter load: writes a chunk; the last one is not loaded but returned.
  func decode(_ load: @escaping @Sendable (FactChunk) async throws -> Void) async throws -> Result {
    let blocks = AsyncThrowingChannel<LineBlock, any Error>()
    let chunks = AsyncThrowingChannel<FoldedChunk, any Error>()
    let reading = ThreadExecutor(label: "titrong.read")
    return try await withThrowingTaskGroup(of: Part.self) { group in
      group.addTask(executorPreference: reading) {
        do {
          let read = try await self.read(into: blocks)
          blocks.finish()
          return .read(read)
        } catch {
          blocks.fail(error)
          throw error
        }
      }
      group.addTask {
        do {
          let folded = try await self.fold(blocks, into: chunks)
          chunks.finish()
          return folded
        } catch {
          chunks.fail(error)
          throw error
        }
      }
      group.addTask {
        for try await chunk in chunks { try await load(chunk.rows()) }
        return .loaded
      }
      var result = Result()
      for try await part in group {
        switch part {
        case .read(let read):
          result.sha256 = read.sha256
          result.inflatedBytes = read.bytes
          result.defect = read.defect
          result.isPlain = read.isPlain
        case .folded(let last, let accounting, let isSuspended, let voids):
          result.last = last
          result.accounting = accounting
          result.isSuspended = isSuspended
          result.voids = voids
        case .loaded: break
        }
      }
      return result
    }
  }

  private enum Part: Sendable {
    case read(ReadFile)
    case folded(
      last: FactChunk, accounting: Accounting, isSuspended: Bool, voids: Set<UInt64>)
    case loaded
  }

  private struct ReadFile: Sendable {
    let sha256: [UInt8]
    let bytes: Int64
    let defect: FileRefusal?
    let isPlain: Bool
  }

  private func read(
    into blocks: AsyncThrowingChannel<LineBlock, any Error>
  ) async throws -> ReadFile {
    let hash = RunningHash()
    var reader = BlockReader(
      try ByteSource(path: file.path, limits: options.limits), scanner: format.makeScanner(),
      limits: options.limits,
      digest: { LongLineDigest() }, onBytes: { hash.update($0) })
    while let block = try reader.next() {
      try Task.checkCancellation()
      await blocks.send(block)
    }
    return ReadFile(
      sha256: hash.finish(), bytes: Int64(reader.inflatedBytes), defect: reader.defect,
      isPlain: reader.isPlain)
  }

  private func fold(
    _ blocks: AsyncThrowingChannel<LineBlock, any Error>,
    into chunks: AsyncThrowingChannel<FoldedChunk, any Error>
  ) async throws -> Part {
    let clock = LocalClock(zone: source.timeZone) ?? .vietnam
    var decoder = BatchDecoder(
      source: source,
      decoder: format.makeDecoder(
        DecodingContext(
          clock: clock, receivedAt: receivedAt, defaultSchool: source.schoolCode,
          voided: voided)),
      clock: clock, pseudonyms: pseudonyms, temporaryFolder: temporaryFolder,
      options: options)
    for try await block in blocks {
      if let chunk = try decoder.take(block) { await chunks.send(chunk) }
      progress(decoder.accounting.lines)
    }
    let last = decoder.finish()
    async let rows = last.rows()
    try decoder.count()
    return .folded(
      last: await rows, accounting: decoder.accounting, isSuspended: decoder.isSuspended,
      voids: decoder.voids)
  }

  private var format: LogFormat { LogFormat(rawValue: source.format) ?? .titrongV1 }
}

/// SHA-256 over bytes that come in pieces, on one thread.
private final class RunningHash {
  private var hash = SHA256()
  func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }
  func finish() -> [UInt8] { Array(hash.finalize()) }
}

private struct LongLineDigest: LineDigest {
  private var hash = SHA256()
  mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }
  func finish() -> [UInt8] { Array(hash.finalize()) }
}
