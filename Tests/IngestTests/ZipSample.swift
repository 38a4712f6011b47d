import CZlib

/// Zip archives made for the tests, byte by byte, so that each of their promises can be broken.
struct ZipSample {
  struct Entry {
    var name: String
    var content: [UInt8]
    var method: UInt16 = 8
    var flags: UInt16 = 0
    /// What the directory promises instead of the truth.
    var size: Int?
    var checksum: UInt32?
  }

  var entries: [Entry] = []
  var comment: [UInt8] = []
  /// What the end record says instead of the number of entries.
  var count: Int?

  init(_ files: [(String, String)], method: UInt16 = 8) {
    entries = files.map { Entry(name: $0.0, content: Array($0.1.utf8), method: method) }
  }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let data = entry.method == 8 ? Self.deflated(entry.content) : entry.content
      let checksum =
        entry.checksum
        ?? UInt32(truncatingIfNeeded: crc32(0, entry.content, UInt32(entry.content.count)))
      let common =
        Self.little(20, 2) + Self.little(entry.flags, 2) + Self.little(entry.method, 2)
        + Self.little(0, 4) + Self.little(checksum, 4) + Self.little(data.count, 4)
        + Self.little(entry.size ?? entry.content.count, 4) + Self.little(name.count, 2)
      directory +=
        Self.little(0x0201_4B50, 4) + Self.little(20, 2) + common + Self.little(0, 12)
        + Self.little(file.count, 4) + name
      // Extra bytes in the local header only, as many writers have them.
      file += Self.little(0x0403_4B50, 4) + common + Self.little(4, 2) + name + [1, 0, 0, 0] + data
    }
    let start = file.count
    return file + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4)
      + Self.little(count ?? entries.count, 2) + Self.little(count ?? entries.count, 2)
      + Self.little(directory.count, 4) + Self.little(start, 4) + Self.little(comment.count, 2)
      + comment
  }

  private static func little(_ value: some BinaryInteger, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }

  /// Raw deflate data: a gzip member without its header and trailer.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard czlib_deflate_init_gzip(&stream, 9) == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 128)
    var input = bytes
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        _ = deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[10..<count - 8])
  }
}
