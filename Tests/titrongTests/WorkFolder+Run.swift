import Foundation
import Testing

extension WorkFolder {
  /// A folder whose private database runs, and stops with it.
  static func withDatabase(_ body: (WorkFolder) throws -> Void) throws {
    let folder = try WorkFolder()
    defer { folder.remove() }
    try folder.succeed("db", "start")
    try body(folder)
  }

  /// Runs the program; messages are English.
  func run(_ arguments: String...) throws -> CommandRun { try run(arguments) }

  func run(_ arguments: [String]) throws -> CommandRun {
    try CommandRun(arguments + ["--lang", "en"], folder: url)
  }

  /// Runs what must go well.
  @discardableResult
  func succeed(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> CommandRun {
    try succeed(arguments, sourceLocation: sourceLocation)
  }

  @discardableResult
  func succeed(
    _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> CommandRun {
    let run = try run(arguments)
    #expect(run.status == 0, "\(arguments): \(run.errors)", sourceLocation: sourceLocation)
    return run
  }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ data: Data, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func data(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }

  func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

  /// What `gzip` makes of a text: another writer than the one in the program.
  func gzip(_ data: Data, level: Int = 6) throws -> Data {
    let name = "gzip-\(UInt64.random(in: 0...UInt64.max))"
    try write(data, to: name)
    let run = try CommandRun(program: "gzip", ["-n", "-\(level)", name], folder: url)
    #expect(run.status == 0, "\(run.errors)")
    let packed = url.appending(path: name + ".gz")
    defer { try? FileManager.default.removeItem(at: packed) }
    return try Data(contentsOf: packed)
  }

  func gunzip(_ name: String) throws -> String {
    let run = try CommandRun(program: "gzip", ["-dc", name], folder: url)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }
}
