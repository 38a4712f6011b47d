import Crypto
public import Foundation

/// Bytes on their way in: written to a file of our own and hashed, so that what is read later is what came.
public final class Reception {
  private let file: PartFile
  private var hash = SHA256()
  /// Bytes received so far.
  public private(set) var count: Int64 = 0

  init(in folder: URL) throws(ArchiveError) { file = try PartFile(in: folder) }

  public func write(_ piece: UnsafeRawBufferPointer) throws(ArchiveError) {
    try file.descriptor.write(piece)
    hash.update(bufferPointer: piece)
    count += Int64(piece.count)
  }

  public func finish() -> ReceivedFile {
    ReceivedFile(part: file, sha256: Array(hash.finalize()), bytes: count)
  }
}

/// A file as it came, in a place of our own. It is gone with the last reference unless the archive keeps it.
public final class ReceivedFile: Sendable {
  let part: PartFile
  /// Of the bytes as they came.
  public let sha256: [UInt8]
  public let bytes: Int64

  public var url: URL { URL(filePath: part.descriptor.path) }

  init(part: PartFile, sha256: [UInt8], bytes: Int64) {
    self.part = part
    self.sha256 = sha256
    self.bytes = bytes
  }
}
