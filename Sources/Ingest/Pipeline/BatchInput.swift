import Crypto
import Foundation
import Inflation
public import Model

/// Where the bytes of a batch come from.
public enum BatchInput: Sendable {
  case file(path: String)
  case standardInput

  public var name: String {
    switch self {
    case .file(let path): URL(filePath: path).lastPathComponent
    case .standardInput: "-"
    }
  }

  /// Hash and size of the file as it came, so that the same file is recognised without inflating it.
  func fingerprint() throws -> (sha256: [UInt8], bytes: Int64)? {
    guard case .file(let path) = self else { return nil }
    // Opening a pipe would wait for its writer.
    let type =
      try? FileManager.default.attributesOfItem(
        atPath: URL(filePath: path).resolvingSymlinksInPath().path)[.type] as? FileAttributeType
    if let type, type != .typeRegular {
      throw InputError(path: path, why: "not a regular file; - reads standard input")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw InputError(path: path, why: String(cString: strerror(errno)))
    }
    defer { try? handle.close() }
    var hash = SHA256()
    var bytes: Int64 = 0
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      hash.update(data: piece)
      bytes += Int64(piece.count)
    }
    return (Array(hash.finalize()), bytes)
  }

  func open(_ limits: InflationLimits) throws(FileFailure) -> ByteSource {
    switch self {
    case .file(let path): try ByteSource(path: path, limits: limits)
    case .standardInput: try ByteSource(descriptor: STDIN_FILENO, limits: limits)
    }
  }
}

/// An input that cannot be opened.
public struct InputError: Explained {
  let path: String
  let why: String

  public var explanation: Explanation {
    Explanation("input_unreadable", ["path": path, "why": why], exit: .missingInput)
  }
}
