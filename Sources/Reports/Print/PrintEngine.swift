import Foundation

/// Makes PDF files with a bounded number of helper processes that keep Typst loaded. A helper that dies is
/// replaced, and its document tried once more.
public actor PrintEngine {
  private let settings: PrintSettings
  private var program: String?
  private var idle: [PrintChild] = []
  private var busy = 0
  private var waiting: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  private var lastID = 0

  public init(_ settings: PrintSettings) { self.settings = settings }

  /// - Returns: the bytes of a tagged PDF; the same document gives the same bytes.
  public func pdf(
    of document: ReportDocument, _ messages: Messages, style: OfficeStyle = OfficeStyle()
  ) async throws(PrintError) -> [UInt8] {
    try await pdf(ofJSON: PrintText(document: document, messages: messages, style: style).json)
  }

  /// Starts one helper, if none runs: throws what is missing on this machine.
  /// - Returns: the program that is used.
  @discardableResult
  public func check() async throws(PrintError) -> String {
    try await turn()
    defer { endTurn() }
    let child = try await helper()
    idle.append(child)
    return child.program
  }

  func pdf(ofJSON json: [UInt8]) async throws(PrintError) -> [UInt8] {
    try await turn()
    defer { endTurn() }
    let scratch: ScratchFolder
    do throws(ReportFolderError) {
      scratch = try ScratchFolder()
    } catch {
      throw .folder(error)
    }
    defer { scratch.remove() }
    let (input, output) = (scratch.path(of: "report.json"), scratch.path(of: "report.pdf"))
    guard FileManager.default.createFile(atPath: input, contents: Data(json)) else {
      throw .folder(ReportFolderError(errno: errno, path: input))
    }
    try await compile(input, output)
    guard let data = FileManager.default.contents(atPath: output) else {
      throw .folder(ReportFolderError(errno: errno, path: output))
    }
    return Array(data)
  }

  private func compile(_ input: String, _ output: String) async throws(PrintError) {
    let order = JSONText.object([("input", .string(input)), ("output", .string(output))]).bytes
    var child = try await helper()
    var answer = try await ask(child, order)
    if answer == nil {
      // What killed one may have killed all.
      idle.removeAll()
      child = try await helper()
      answer = try await ask(child, order)
    }
    guard let answer else { throw .engineDied(program: child.program) }
    idle.append(child)
    guard answer.isGood else { throw .refused(reason: answer.why ?? "") }
  }

  /// - Returns: `nil` if the helper died.
  private func ask(_ child: PrintChild, _ order: [UInt8]?) async throws(PrintError) -> PrintAnswer?
  {
    do throws(PrintChild.Failure) {
      return PrintAnswer(try await child.reply(to: order, within: settings.timeout))
    } catch {
      if Task.isCancelled { throw .cancelled }
      guard error == .timedOut else { return nil }
      throw .timedOut(seconds: settings.timeout.components.seconds)
    }
  }

  /// An idle helper or a new one.
  private func helper() async throws(PrintError) -> PrintChild {
    if let child = idle.popLast() { return child }
    let script = settings.folder.appendingPathComponent("worker.py").path
    let programs = program.map { [$0] } ?? settings.programs
    for name in programs {
      guard let child = try? PrintChild(name, [script]),
        let answer = try await ask(child, nil)
      else { continue }
      if answer.missing == "font" { throw .noFont(answer.why ?? "") }
      guard answer.isGood else { continue }
      program = name
      return child
    }
    throw .noEngine(tried: programs)
  }

  /// Waits until fewer documents are in the works than helpers allowed; first come, first served.
  private func turn() async throws(PrintError) {
    guard busy >= settings.workers else {
      busy += 1
      return
    }
    lastID += 1
    let id = lastID
    let isOurs = await withTaskCancellationHandler {
      await withCheckedContinuation { waiting.append((id, $0)) }
    } onCancel: {
      Task { await self.leave(id) }
    }
    guard isOurs else { throw .cancelled }
  }

  private func endTurn() {
    guard waiting.isEmpty else { return waiting.removeFirst().continuation.resume(returning: true) }
    busy -= 1
  }

  private func leave(_ id: Int) {
    guard let place = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: place).continuation.resume(returning: false)
  }
}
