internal import CZlib

/// The files of a zip archive held in memory: rosters come this way (INPUTS §3). Stored and deflated entries, no
/// encryption, no spanning; every size is bounded before anything is inflated.
public struct ZipArchive: Sendable {
  public struct Entry: Sendable {
    /// Path inside the archive, as written.
    public let name: String
    let method: UInt16
    let compressed: Range<Int>
    let size: Int
    let crc: UInt32
  }

  /// More inflated bytes than this, all entries together, refuse the archive.
  public static let largestContent = 1 << 30
  public static let mostEntries = 10_000
  /// Deflate packs 1032 bytes into one at the best: a larger promise is a lie, and no memory is set aside for it.
  private static let bestRatio = 1032

  public let entries: [Entry]
  private let bytes: [UInt8]

  /// Reads the central directory.
  public init(_ bytes: [UInt8]) throws(ZipFailure) {
    self.bytes = bytes
    let end = try Self.endRecord(of: bytes)
    let count = Int(bytes.little16(end + 10))
    guard count <= Self.mostEntries else { throw .tooLarge }
    var entries: [Entry] = []
    var position = Int(bytes.little32(end + 16))
    var total = 0
    for _ in 0..<count {
      guard position + 46 <= bytes.count, bytes.little32(position) == 0x0201_4B50 else {
        throw .damaged
      }
      let nameLength = Int(bytes.little16(position + 28))
      let skipped = Int(bytes.little16(position + 30)) + Int(bytes.little16(position + 32))
      guard position + 46 + nameLength <= bytes.count else { throw .damaged }
      let name = bytes[position + 46..<position + 46 + nameLength]
      if bytes.little16(position + 8) & 1 != 0 { throw .encrypted }
      let size = Int(bytes.little32(position + 24))
      total += size
      guard total <= Self.largestContent else { throw .tooLarge }
      entries.append(
        Entry(
          name: String(decoding: name, as: UTF8.self), method: bytes.little16(position + 10),
          compressed: try Self.data(
            at: Int(bytes.little32(position + 42)), count: Int(bytes.little32(position + 20)),
            in: bytes), size: size, crc: bytes.little32(position + 16)))
      position += 46 + nameLength + skipped
    }
    self.entries = entries
  }

  /// Inflated bytes of an entry, their length and CRC checked.
  public func contents(of entry: Entry) throws(ZipFailure) -> [UInt8] {
    let content: [UInt8]
    switch entry.method {
    case 0: content = Array(bytes[entry.compressed])
    case 8: content = try inflated(entry)
    default: throw .unsupportedMethod
    }
    guard content.count == entry.size,
      crc32(0, content, UInt32(content.count)) == UInt(entry.crc)
    else { throw .damaged }
    return content
  }

  private func inflated(_ entry: Entry) throws(ZipFailure) -> [UInt8] {
    guard entry.size <= entry.compressed.count * Self.bestRatio else { throw .damaged }
    var stream = z_stream()
    guard czlib_inflate_init_raw(&stream) == Z_OK else { throw .damaged }
    defer { inflateEnd(&stream) }
    // One byte more than promised shows an entry that lies about its size.
    var output = [UInt8](repeating: 0, count: entry.size + 1)
    var input = Array(bytes[entry.compressed])
    let status = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END, Int(stream.total_out) == entry.size else { throw .damaged }
    output.removeLast()
    return output
  }

  /// Offset of the end-of-central-directory record, which a comment of up to 64 KiB may follow.
  private static func endRecord(of bytes: [UInt8]) throws(ZipFailure) -> Int {
    let last = bytes.count - 22
    guard last >= 0 else { throw .damaged }
    for position in stride(from: last, through: max(0, last - 65_535), by: -1)
    where bytes.little32(position) == 0x0605_4B50 {
      return position
    }
    throw .damaged
  }

  private static func data(at header: Int, count: Int, in bytes: [UInt8]) throws(ZipFailure)
    -> Range<Int>
  {
    guard header + 30 <= bytes.count, bytes.little32(header) == 0x0403_4B50 else {
      throw .damaged
    }
    let start =
      header + 30 + Int(bytes.little16(header + 26)) + Int(bytes.little16(header + 28))
    guard start + count <= bytes.count else { throw .damaged }
    return start..<start + count
  }
}

/// Why a zip archive cannot be read.
public enum ZipFailure: String, Error, Sendable {
  case damaged
  case encrypted
  case tooLarge
  case unsupportedMethod
}

extension [UInt8] {
  fileprivate func little16(_ offset: Int) -> UInt16 {
    UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
  }

  fileprivate func little32(_ offset: Int) -> UInt32 {
    UInt32(little16(offset)) | UInt32(little16(offset + 2)) << 16
  }
}
