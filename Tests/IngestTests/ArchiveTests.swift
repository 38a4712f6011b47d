import Crypto
import Foundation
import Model
import Testing

@testable import Ingest

/// Raw files by content: durable, once, compressed, and nothing left of what did not come to an end.
@Suite struct ArchiveTests {
  private static func withArchive(_ body: (Archive, URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "archive-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(try Archive(folder: folder), folder)
  }

  private static func received(_ bytes: [UInt8], _ archive: Archive) throws -> ReceivedFile {
    let reception = try archive.receive()
    for start in stride(from: 0, to: bytes.count, by: 1000) {
      try bytes[start...].prefix(1000).withUnsafeBytes { try reception.write($0) }
    }
    return reception.finish()
  }

  private static func files(_ folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.contains(".") }.sorted()
  }

  private static let text = Array(String(repeating: "Một dòng nhật ký\n", count: 500).utf8)

  @Test func aCompressedFileIsKeptAsItCame() throws {
    try Self.withArchive { archive, folder in
      let content = Array(SHA256.hash(data: Self.text))
      let packed = GzipSample.member(Self.text)
      do {
        let file = try Self.received(packed, archive)
        #expect(file.sha256 == Array(SHA256.hash(data: packed)) && file.bytes == packed.count)
        #expect(try archive.keep(file, content: content) == Int64(packed.count))
      }
      #expect(archive.holds(content))
      #expect(try Array(Data(contentsOf: archive.file(content: content))) == packed)
      let name = content.map { String(format: "%02x", $0) }.joined()
      #expect(try Self.files(folder) == ["archive/\(name.prefix(2))/\(name).gz"])
    }
  }

  @Test func aPlainFileIsCompressed() throws {
    try Self.withArchive { archive, folder in
      let content = Array(SHA256.hash(data: Self.text))
      do {
        let file = try Self.received(Self.text, archive)
        #expect(try archive.keep(file, content: content) < Int64(Self.text.count / 10))
      }
      let run = Process()
      run.executableURL = URL(filePath: "/usr/bin/env")
      run.arguments = ["gzip", "-dc", archive.file(content: content).path]
      let pipe = Pipe()
      run.standardOutput = pipe
      try run.run()
      let inflated = pipe.fileHandleForReading.readDataToEndOfFile()
      run.waitUntilExit()
      #expect(run.terminationStatus == 0 && Array(inflated) == Self.text)
      #expect(try Self.files(folder).count == 1)
    }
  }

  @Test func oneContentIsKeptOnce() throws {
    try Self.withArchive { archive, folder in
      let content = Array(SHA256.hash(data: Self.text))
      let first = GzipSample.member(Self.text)
      for bytes in [first, GzipSample.member(Self.text, level: 1), Self.text] {
        let file = try Self.received(bytes, archive)
        #expect(try archive.keep(file, content: content) == Int64(first.count))
      }
      #expect(try Array(Data(contentsOf: archive.file(content: content))) == first)
    }
  }

  @Test func whatIsNotKeptIsGone() throws {
    try Self.withArchive { archive, folder in
      do {
        let file = try Self.received(Self.text, archive)
        #expect(FileManager.default.fileExists(atPath: file.url.path))
        _ = try archive.receive()
      }
      #expect(try Self.files(folder).isEmpty)
    }
  }

  /// A file in use is locked; one without lock belongs to a process that died.
  @Test func leftoversAreSweptAndNothingElse() throws {
    try Self.withArchive { archive, folder in
      let used = try Self.received(Self.text, archive)
      let dead = folder.appending(path: "incoming/dead.part")
      try Data([1]).write(to: dead)
      #expect(try archive.sweep() == 0)
      #expect(try archive.sweep(olderThan: -5) == 1)
      #expect(try Self.files(folder) == ["incoming/\(used.url.lastPathComponent)"])
    }
  }

  @Test func aDiskThatRefusesSaysSo() throws {
    try Self.withArchive { archive, folder in
      try FileManager.default.removeItem(at: folder.appending(path: "incoming"))
      let error = #expect(throws: ArchiveError.self) { try archive.receive() }
      #expect(error?.explanation.exit == .outputFailed)
      #expect(error?.isDiskFull == false)
      #expect(ArchiveError.failed(call: "write", path: "x", code: ENOSPC).isDiskFull)
    }
  }
}
