import Foundation
import Testing

/// Programs that read our files back. One that cannot be started fails the test: nothing is skipped.
enum OutsideProgram {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What the program writes to standard output.
  static func output(_ program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        description: "\(program) ended with \(process.terminationStatus); run 'make setup' first")
    }
    return data
  }

  private static var dashboards: URL { ReportSamples.messagesFolder.deletingLastPathComponent() }
  static var printFolder: URL { dashboards.appendingPathComponent("print") }

  /// The Python that `make setup` fills with typst and openpyxl.
  static var python: String {
    dashboards.deletingLastPathComponent().appendingPathComponent(".build/python/bin/python3").path
  }

  /// Text of a PDF in the order it is read; cells that wrap are one line, pages end with a form feed.
  static func text(ofPDF bytes: [UInt8]) throws -> String {
    try inFile(bytes, "report.pdf") { path in
      String(decoding: try output("pdftotext", [path, "-"]), as: UTF8.self)
        .replacing(/[ \u{A0}\n]+/, with: " ")
    }
  }

  static func inFile<Result>(
    _ bytes: [UInt8], _ name: String, _ use: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return try use(file.path)
  }
}
