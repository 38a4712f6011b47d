import Foundation
import Inflation

/// Keeps what it is given, so that tests can look at it.
struct CopyingDigest: LineDigest {
  private var bytes: [UInt8] = []
  mutating func update(_ piece: UnsafeRawBufferPointer) { bytes += piece }
  func finish() -> [UInt8] { bytes }
}

/// A line as the tests compare it.
struct ReadLine: Equatable {
  var number: Int
  var offset: Int
  var text: String
  /// Length of a line that was too long.
  var longLength: Int?
}

/// Writes bytes to a file of their own, reads them back, and removes the file.
enum Reading {
  static func withFile<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("titrong-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  /// The inflated bytes.
  static func bytes(
    of file: [UInt8], limits: InflationLimits = .init(), step: Int = 4096
  ) throws -> [UInt8] {
    try withFile(file) { path in
      var source = try ByteSource(path: path, limits: limits)
      var buffer = [UInt8](repeating: 0, count: step)
      var result: [UInt8] = []
      while true {
        let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
        if count == 0 { return result }
        result += buffer[..<count]
      }
    }
  }

  static func lines(
    of file: [UInt8], limits: InflationLimits = .init()
  ) throws -> [ReadLine] {
    try withFile(file) { path in
      var reader = BlockReader(
        try ByteSource(path: path, limits: limits), limits: limits, digest: { CopyingDigest() })
      var lines: [ReadLine] = []
      while let block = try reader.next() {
        for line in block.lines {
          let text = block.withBytes(of: line) { String(decoding: $0, as: UTF8.self) }
          lines.append(
            ReadLine(
              number: line.number, offset: line.offset, text: text,
              longLength: block.longLine(line)?.length))
        }
      }
      return lines
    }
  }

  /// The refusal that reading to the end brings, or `nil`.
  static func refusal(
    of file: [UInt8], limits: InflationLimits = .init()
  ) throws -> FileRefusal? {
    do {
      _ = try bytes(of: file, limits: limits)
      return nil
    } catch FileFailure.refused(let refusal) {
      return refusal
    }
  }
}
