import Crypto
import Decoding
import Foundation
public import Inflation
import Warehouse

// The door of uploads: first durable, then loaded.
extension BatchIngest {
  public enum Receipt: Sendable, Equatable {
    case accepted(batch: Int32)
    case known(batch: Int32, state: String)
    /// The content is at fault; nothing was kept.
    case refused(FileRefusal)
  }

  /// Verifies a received file (whole inflation, checksums, limits), keeps it in the archive and enters it into the
  /// ledger. When this returns, file, folder and row are durable.
  ///
  /// - Throws: `ArchiveError`, or `BatchError.keyReused`.
  public func receive(
    _ file: ReceivedFile, name: String, idempotencyKey: String? = nil,
    limits: InflationLimits = InflationLimits()
  ) async throws -> Receipt {
    let archive = archive
    let readsWideText = LogFormat(rawValue: source.format)?.readsWideText ?? false
    let verified: (content: [UInt8], inflated: Int64, archived: Int64)
    do {
      // Hashing and fsync hold a thread for as long as they take.
      verified = try await withTaskExecutorPreference(ThreadExecutor(label: "titrong.verify")) {
        let (content, inflated) = try Self.verify(
          file, limits, readsWideText: readsWideText)
        return (content, inflated, try archive.keep(file, content: content))
      }
    } catch FileFailure.refused(let refusal) {
      return .refused(refusal)
    }
    let receiving = try await ledger.receive(
      BatchLedger.Receipt(
        name: name, content: verified.content, fileHash: file.sha256, fileBytes: file.bytes,
        inflatedBytes: verified.inflated, archivedBytes: verified.archived,
        idempotencyKey: idempotencyKey),
      source: source)
    return switch receiving {
    case .entered(let batch): .accepted(batch: batch)
    case .known(let batch, let state): .known(batch: batch, state: state)
    }
  }

  private static func verify(
    _ file: ReceivedFile, _ limits: InflationLimits, readsWideText: Bool
  ) throws -> (content: [UInt8], bytes: Int64) {
    var source = try ByteSource(path: file.url.path, limits: limits)
    source.readsWideText = readsWideText
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    var hash = SHA256()
    while true {
      try Task.checkCancellation()
      let count = try source.read(into: buffer)
      if count == 0 { break }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    return (Array(hash.finalize()), Int64(source.inflatedBytes))
  }
}
