internal import CZlib

/// A well-made zip archive, so that what lies in it is what is fuzzed.
struct Parcel {
  private(set) var bytes: [UInt8] = []

  /// - Parameter isDeflated: or the entries are stored.
  init(_ files: [(name: String, content: [UInt8])], isDeflated: Bool) {
    var directory: [UInt8] = []
    for file in files {
      let data = isDeflated ? RawDeflate.of(file.content, level: 1) : file.content
      let checksum = UInt32(
        truncatingIfNeeded: crc32(0, file.content, UInt32(file.content.count)))
      let name = Array(file.name.utf8)
      let common =
        Self.little(20, 2) + Self.little(0, 2) + Self.little(isDeflated ? 8 : 0, 2)
        + Self.little(0, 4) + Self.little(checksum, 4) + Self.little(data.count, 4)
        + Self.little(file.content.count, 4) + Self.little(name.count, 2)
      directory +=
        Self.little(0x0201_4B50, 4) + Self.little(20, 2) + common + Self.little(0, 12)
        + Self.little(bytes.count, 4) + name
      bytes += Self.little(0x0403_4B50, 4) + common + Self.little(0, 2) + name + data
    }
    let start = bytes.count
    bytes +=
      directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(files.count, 2)
      + Self.little(files.count, 2) + Self.little(directory.count, 4) + Self.little(start, 4)
      + Self.little(0, 2)
  }

  private static func little(_ value: some BinaryInteger, _ width: Int) -> [UInt8] {
    (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }
}
