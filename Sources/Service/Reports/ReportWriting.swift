public import Foundation
import Model
public import Reports
public import Warehouse

/// Makes reports and writes them into a folder, document by document, with one manifest at the end.
///
/// At most two chunks of documents, what is known of one part of them, and the files of `jobs` and one more are in memory,
/// however many reports are asked for.
public struct ReportWriting: Sendable {
  public let builder: ReportBuilder
  public let messages: Messages
  let print: PrintSettings
  /// Folder with a YAML file for each office, if offices have their own.
  let styles: URL?
  /// Documents rendered at a time.
  let jobs: Int

  /// - Throws: `ReportRefusal` if the share folder lacks what reports are made from.
  public init(
    store: DataStore, share: ShareFolder, messages: Messages, styles: URL? = nil, jobs: Int = 2
  ) throws {
    builder = try ReportBuilder(store: store, share: share)
    self.messages = messages
    var print = PrintSettings(folder: share.dashboards.appending(path: "print"))
    print.workers = max(1, jobs)
    self.print = print
    self.styles = styles
    self.jobs = max(1, jobs)
  }

  /// - Parameters:
  ///   - takesOver: whether the folder is the caller's, whoever else holds it.
  ///   - progress: reports done and all of them.
  /// - Throws: `QueryError` for an unknown code or window, `ReportRefusal`, `ReportFolderError` for a folder that cannot
  ///   take the files. Files that are done stay, and the same call goes on there.
  public func write(
    _ order: ReportOrder, to folder: URL, takesOver: Bool = false,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> ReportManifest {
    let codes = order.codes.isEmpty ? try await builder.codes(order.kind) : order.codes.unique
    guard !codes.isEmpty else { throw ReportRefusal.nothingInRoster }
    let engine = order.formats.contains(.pdf) ? try await readyEngine() : nil
    let offices = try codes.map { code in (code, try office(code)) }
    return try await builder.withSession(order.query, messages) { session in
      try session.names.require(order.kind, codes)
      let making = ReportMaking(
        order: order, session: session, messages: messages, engine: engine,
        offices: Dictionary(uniqueKeysWithValues: offices),
        run: try ReportRun(
          ReportFolder(folder), stamp: session.stamp,
          madeOf: try digest(of: order, session, offices.map(\.1)), takesOver: takesOver))
      let waiting = try await making.waiting(codes)
      try await making.make(waiting, jobs: jobs) { progress($0, waiting.count) }
      return try await making.finish(codes)
    }
  }

  /// - Throws: what `write` would throw about the words of an order, without making anything.
  public func check(_ order: ReportOrder) async throws {
    try await builder.check(order.query, messages, order.kind, order.codes)
  }

  /// What is missing on this machine is told before anything is written.
  private func readyEngine() async throws -> PrintEngine {
    let engine = PrintEngine(print)
    do throws(PrintError) {
      try await engine.check()
    } catch {
      throw ReportRefusal.print(error)
    }
    return engine
  }

  private func office(_ code: String) throws(ReportRefusal) -> OfficeStyle {
    guard let styles else { return OfficeStyle() }
    do throws(OfficeStyleError) {
      return try OfficeStyle.load(folder: styles, code: code)
    } catch {
      throw .style(error)
    }
  }

  /// Everything the files depend on: a file made of something else is made again.
  private func digest(
    of order: ReportOrder, _ session: ReportSession, _ offices: [OfficeStyle]
  ) throws -> String {
    var parts = [
      "\(ReportDocument.layout)", order.kind.rawValue,
      order.formats.map(\.rawValue).sorted().joined(separator: ","), "\(session.stamp)",
      messages.digest, session.names.text, "\(session.plans)", "\(session.previous?.window as Any)",
    ]
    if order.formats.contains(.pdf) {
      parts += offices.map { "\($0)" }
      for name in ["report.typ", "worker.py"] {
        parts.append(try String(contentsOf: print.folder.appending(path: name), encoding: .utf8))
      }
    }
    return ReportManifest.digest(parts)
  }
}

extension [String] {
  /// Each once, in the order of the first.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
