public import Foundation
public import Inflation
import Model

/// Raw files, compressed, by the SHA-256 of their inflated bytes: what every number can be counted from again
/// (DESIGN, invariant 2).
///
/// Below the state folder: `archive/ab/<64 hexadecimal digits>.gz`, and `incoming/` for what is on its way. Both
/// must lie on one file system, so that a file moves between them in one step.
public struct Archive: Sendable {
  let kept: URL
  let incoming: URL

  /// - Throws: `ArchiveError` if the folders cannot be made, or lie on two file systems.
  public init(folder: URL) throws(ArchiveError) {
    kept = folder.appending(path: "archive")
    incoming = folder.appending(path: "incoming")
    var devices: [dev_t] = []
    for place in [kept, incoming] {
      if mkdir(place.path, 0o700) == 0 {
        try Descriptor.sync(folder: folder.path)
      } else if errno != EEXIST {
        throw .failed(call: "mkdir", path: place.path, code: errno)
      }
      var status = stat()
      guard stat(place.path, &status) == 0 else {
        throw .failed(call: "stat", path: place.path, code: errno)
      }
      devices.append(status.st_dev)
    }
    guard devices[0] == devices[1] else {
      throw .failed(call: "rename", path: kept.path, code: EXDEV)
    }
  }

  /// Opens the way in for one file.
  public func receive() throws(ArchiveError) -> Reception { try Reception(in: incoming) }

  public func file(content: [UInt8]) -> URL {
    let name = content.hexadecimal
    return kept.appending(path: String(name.prefix(2))).appending(path: name + ".gz")
  }

  public func holds(_ content: [UInt8]) -> Bool { size(of: content) != nil }

  /// Bytes the file takes in the archive; nil if it is not there.
  public func size(of content: [UInt8]) -> Int64? {
    var status = stat()
    guard stat(file(content: content).path, &status) == 0 else { return nil }
    return Int64(status.st_size)
  }

  /// Keeps a received file under its content. File and folder are durable when this returns.
  ///
  /// - Parameters:
  ///   - content: SHA-256 of the inflated bytes.
  ///   - limits: given for a damaged file that was read in part: what was read is compressed anew, so that the archive
  ///     holds whole files only.
  /// - Returns: bytes it takes.
  public func keep(
    _ received: ReceivedFile, content: [UInt8], inflating limits: InflationLimits? = nil
  ) throws -> Int64 {
    let target = file(content: content)
    if let size = size(of: content) {
      // Whoever brought it a moment ago may not have come to this yet.
      try Descriptor(target.path, O_RDONLY).sync()
      try Descriptor.sync(folder: target.deletingLastPathComponent().path)
      return size
    }
    guard try limits != nil || isPlain(received) else {
      try received.part.keep(as: target)
      return received.bytes
    }
    let packed = try PartFile(in: incoming)
    let size: Int64
    do {
      size = try compress(received, into: packed, limits ?? InflationLimits())
    } catch FileFailure.unreadable(_, let code) {
      throw ArchiveError.failed(call: "write", path: packed.descriptor.path, code: code)
    }
    try packed.keep(as: target)
    return size
  }

  /// Removes a file; one that is not there is no error.
  public func remove(_ content: [UInt8]) throws(ArchiveError) {
    let path = file(content: content).path
    guard unlink(path) == 0 || errno == ENOENT else {
      throw .failed(call: "unlink", path: path, code: errno)
    }
  }

  private func isPlain(_ received: ReceivedFile) throws -> Bool {
    var magic: [UInt8] = [0, 0]
    return pread(received.part.descriptor.number, &magic, 2, 0) < 2 || magic != [0x1F, 0x8B]
  }

  private func compress(
    _ received: ReceivedFile, into packed: PartFile, _ limits: InflationLimits
  ) throws -> Int64 {
    var source = try ByteSource(path: received.url.path, limits: limits)
    // Whoever let the file in has looked at its encoding.
    source.readsWideText = true
    var writer = try GzipWriter(descriptor: packed.descriptor.number)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { break }
      try writer.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    try writer.finish()
    return writer.written
  }
}
