import Foundation

/// Runs the built program as its user would and collects what it says.
struct CommandRun {
  let status: Int32
  let output: String
  let errors: String

  /// The program beside the test bundle.
  static var program: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "titrong")
  }

  init(_ arguments: [String], folder: URL, input: String? = nil) throws {
    self = try Started(Self.found(), arguments, folder: folder, input: input).finished()
  }

  /// Runs another program of the machine, such as `gzip`.
  init(program: String, _ arguments: [String], folder: URL) throws {
    self = try Started(
      URL(filePath: "/usr/bin/env"), [program] + arguments, folder: folder, input: nil
    ).finished()
  }

  /// Runs several commands at one time.
  static func together(_ calls: [[String]], folder: URL) throws -> [CommandRun] {
    try calls.map { try Started(found(), $0, folder: folder, input: nil) }.map { try $0.finished() }
  }

  private init(status: Int32, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  private struct Started {
    private let process = Process()
    private let out: URL
    private let err: URL

    init(_ program: URL, _ arguments: [String], folder: URL, input: String?) throws {
      process.executableURL = program
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["TITRONG_SHARE_DIR": CommandRun.checkout.path]
      ) { _, new in new }
      // Files, not pipes: no output is too large, and nobody has to read while the program runs.
      let name = ".\(UInt64.random(in: 0...UInt64.max))"
      out = folder.appending(path: name + ".out")
      err = folder.appending(path: name + ".err")
      for file in [out, err] { try Data().write(to: file) }
      process.standardOutput = try FileHandle(forWritingTo: out)
      process.standardError = try FileHandle(forWritingTo: err)
      if let input {
        let file = folder.appending(path: name + ".in")
        try Data(input.utf8).write(to: file)
        process.standardInput = try FileHandle(forReadingFrom: file)
      } else {
        process.standardInput = FileHandle.nullDevice
      }
      try process.run()
    }

    func finished() throws -> CommandRun {
      process.waitUntilExit()
      let run = CommandRun(
        status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
        errors: try String(contentsOf: err, encoding: .utf8))
      for file in [out, err] { try FileManager.default.removeItem(at: file) }
      return run
    }
  }

  static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private struct NotBuilt: Error, CustomStringConvertible {
    let description: String
  }

  static func found() throws -> URL {
    let candidates = [
      program, checkout.appending(path: ".build/debug/titrong"),
    ]
    for candidate in candidates
    where FileManager.default.isExecutableFile(atPath: candidate.path) {
      return candidate
    }
    throw NotBuilt(description: "titrong is not built: \(candidates.map(\.path))")
  }
}

/// A folder for one test in which an embedded cluster can live.
struct WorkFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "titrong-command-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
  }

  /// Stops whatever runs in it and removes it.
  func remove() {
    _ = try? CommandRun(["db", "stop", "--quiet"], folder: url)
    try? FileManager.default.removeItem(at: url)
  }
}
