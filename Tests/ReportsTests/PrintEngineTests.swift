import Foundation
import Reports
import Testing

@Suite("The PDF engine is a bounded pool that mends itself")
struct PrintEngineTests {
  private func settings(_ folder: URL = OutsideProgram.printFolder, workers: Int = 2)
    -> PrintSettings
  {
    PrintSettings(folder: folder, program: OutsideProgram.python, workers: workers)
  }

  /// A folder whose `worker.py` is the given script; `REAL` in it runs the real one, `LOG` is a file.
  private func withWorker<Result>(
    _ script: String, _ use: (URL, _ log: () -> [String]) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("engine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = folder.appendingPathComponent("log").path
    let real = OutsideProgram.printFolder.appendingPathComponent("worker.py").path
    let text = """
      import os, sys, time
      LOG = "\(log)"
      def REAL(): os.execv(sys.executable, [sys.executable, "\(real)"])
      with open(LOG, "a") as file: file.write(str(os.getpid()) + "\\n")
      starts = len(open(LOG).readlines())
      \(script)
      """
    try Data(text.utf8).write(to: folder.appendingPathComponent("worker.py"))
    return try await use(folder) {
      ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").split(separator: "\n")
        .map(String.init)
    }
  }

  private static let hello = #"print('{"ready": true}', flush=True); sys.stdin.readline()"#

  @Test("many documents at once need no more helpers than allowed, and all are right")
  func bounded() async throws {
    let messages = try ReportSamples.messages()
    try await withWorker("REAL()") { folder, log in
      let engine = PrintEngine(settings(folder, workers: 2))
      let files = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<8 {
          group.addTask { try await engine.pdf(of: ReportSamples.school(), messages) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(files).count == 1 && files.count == 8)
      #expect(log().count == 2)
    }
  }

  @Test("a helper killed in the middle of a document is replaced and the document made")
  func killed() async throws {
    let script = "if starts == 1: \(Self.hello); os.kill(os.getpid(), 9)\nREAL()"
    try await withWorker(script) { folder, log in
      let engine = PrintEngine(settings(folder))
      let bytes = try await engine.pdf(of: ReportSamples.school(), ReportSamples.messages())
      #expect(bytes.starts(with: Array("%PDF-".utf8)))
      #expect(log().count == 2)
    }
  }

  @Test("a document that kills every helper is an error, not an endless loop")
  func alwaysDies() async throws {
    try await withWorker(Self.hello) { folder, log in
      let engine = PrintEngine(settings(folder))
      await #expect(throws: PrintError.engineDied(program: OutsideProgram.python)) {
        try await engine.pdf(of: ReportSamples.school(), ReportSamples.messages())
      }
      #expect(log().count == 2)
    }
  }

  @Test("a helper that hangs is ended in time")
  func hangs() async throws {
    try await withWorker("\(Self.hello); time.sleep(600)") { folder, log in
      var settings = settings(folder)
      settings.timeout = .seconds(2)
      let engine = PrintEngine(settings)
      await #expect(throws: PrintError.timedOut(seconds: 2)) {
        try await engine.pdf(of: ReportSamples.school(), ReportSamples.messages())
      }
      let pid = try #require(log().first.flatMap { pid_t($0) })
      #expect(kill(pid, 0) == -1)
    }
  }

  @Test("cancelling the task ends the helper at once")
  func cancelled() async throws {
    let messages = try ReportSamples.messages()
    try await withWorker("\(Self.hello); open(LOG, 'a').write('busy\\n'); time.sleep(600)") {
      folder, log in
      let engine = PrintEngine(settings(folder, workers: 1))
      let tasks = (0..<2).map { _ in
        Task { try await engine.pdf(of: ReportSamples.school(), messages) }
      }
      while log().count < 2 { try await Task.sleep(for: .milliseconds(20)) }
      for task in tasks { task.cancel() }
      for task in tasks {
        await #expect(throws: PrintError.cancelled) { try await task.value }
      }
    }
  }

  @Test(
    "a missing engine says how to get one",
    arguments: ["/nonexistent/python3", "/bin/false", "/bin/true", "/bin/cat"])
  func missing(program: String) async throws {
    var settings = PrintSettings(folder: OutsideProgram.printFolder, program: program)
    settings.timeout = .seconds(20)
    let engine = PrintEngine(settings)
    let error = await #expect(throws: PrintError.noEngine(tried: [program])) {
      try await engine.check()
    }
    let text = try #require(error).description
    #expect(text.contains("pip install typst") && text.contains(PrintSettings.programVariable))
  }

  @Test("a Python without Typst and a machine without the font are told apart")
  func lacking() async throws {
    try await withWorker(
      #"print('{"ready": false, "missing": "font", "why": "Liberation Serif"}')"#
    ) {
      folder, _ in
      let engine = PrintEngine(settings(folder))
      await #expect(throws: PrintError.noFont("Liberation Serif")) { try await engine.check() }
    }
    try await withWorker(#"print('{"ready": false, "missing": "typst", "why": "-"}')"#) {
      folder, _ in
      let engine = PrintEngine(settings(folder))
      await #expect(throws: PrintError.noEngine(tried: [OutsideProgram.python])) {
        try await engine.check()
      }
    }
  }

  @Test("without a setting the checkout's own environment is tried, then Python on PATH")
  func search() {
    let settings = PrintSettings(
      folder: URL(fileURLWithPath: "/srv/t/dashboards/print"), program: nil)
    #expect(settings.programs == ["/srv/t/.build/python/bin/python3", "python3"])
  }
}
