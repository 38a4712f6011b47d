/// Archives and compressions that are recognised only to say how to convert them.
public enum ForeignContainer: String, Sendable {
  case zip
  case xz
  case sevenZip = "7z"
  case zstd
  case bzip2

  /// The command that makes a file we read.
  var conversion: String {
    switch self {
    case .zip: "unzip -p FILE | gzip > NEW.gz"
    case .xz: "xz -dc FILE | gzip > NEW.gz"
    case .sevenZip: "7z x -so FILE | gzip > NEW.gz"
    case .zstd: "zstd -dc FILE | gzip > NEW.gz"
    case .bzip2: "bzip2 -dc FILE | gzip > NEW.gz"
    }
  }
}

/// What the first bytes of a delivered file say it is; its name says nothing.
enum Container: Equatable {
  case plain
  case gzip
  case foreign(ForeignContainer)

  /// Bytes that decide every case.
  static let prefixLength = 10

  init(prefix: some Collection<UInt8>) {
    func starts(_ magic: [UInt8]) -> Bool { prefix.starts(with: magic) }
    let zips: [[UInt8]] = [
      [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08],
    ]
    if starts([0x1F, 0x8B]) {
      self = .gzip
    } else if zips.contains(where: starts) {
      self = .foreign(.zip)
    } else if starts([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .foreign(.xz)
    } else if starts([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) {
      self = .foreign(.sevenZip)
    } else if starts([0x28, 0xB5, 0x2F, 0xFD]) {
      self = .foreign(.zstd)
    } else if starts(Array("BZh".utf8)),
      prefix.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
    {
      self = .foreign(.bzip2)
    } else {
      self = .plain
    }
  }
}
