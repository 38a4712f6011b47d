import Reports

/// One run: what is not there yet is asked for chunk by chunk, rendered a few at a time, and put into the folder.
struct ReportMaking: Sendable {
  let order: ReportOrder
  let session: ReportSession
  let messages: Messages
  /// Set if a PDF is asked for.
  let engine: PrintEngine?
  let offices: [String: OfficeStyle]
  let run: ReportRun

  private func fileName(_ code: String, _ format: ReportFormat) -> String {
    "\(ReportDocument.stem(order.kind, code, session.stamp)).\(format.rawValue)"
  }

  /// Codes with a file that is missing or not as this run would make it.
  func waiting(_ codes: [String]) async throws -> [String] {
    var waiting: [String] = []
    for code in codes {
      var isDone = true
      for format in order.formats where await !run.has(fileName(code, format)) { isDone = false }
      if !isDone { waiting.append(code) }
    }
    return waiting
  }

  /// - Parameter progress: documents done.
  func make(
    _ codes: [String], jobs: Int, progress: @escaping @Sendable (Int) -> Void
  ) async throws {
    let feed = ReportFeed(session, order.kind, codes)
    var documents = try await feed.next()
    var done = 0
    while !documents.isEmpty {
      // The next ones are asked for while these are rendered.
      async let ahead = feed.next()
      try await render(documents, jobs: jobs) {
        done += 1
        progress(done)
      }
      documents = try await ahead
    }
  }

  private func render(
    _ documents: [ReportDocument], jobs: Int, _ isDone: () -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      var waiting = documents.makeIterator()
      func next() {
        guard let document = waiting.next() else { return }
        group.addTask { try await write(document) }
      }
      // One more than there are engines: its sheets are written, or its words put together, while those are busy.
      for _ in 0...jobs { next() }
      while try await group.next() != nil {
        isDone()
        next()
      }
    }
  }

  /// The sheets of a large unit are written while its pages are printed.
  private func write(_ document: ReportDocument) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for format in order.formats where await !run.has(document.fileName(format)) {
        group.addTask { try await run.add(try await file(document, format)) }
      }
      try await group.waitForAll()
    }
  }

  private func file(_ document: ReportDocument, _ format: ReportFormat) async throws -> ReportFile {
    if format == .pdf, let engine {
      do throws(PrintError) {
        return try await document.printFile(
          engine, messages, style: offices[document.code] ?? OfficeStyle())
      } catch {
        throw error == .cancelled ? CancellationError() : ReportRefusal.print(error)
      }
    }
    do throws(XLSXError) {
      return try document.dataFile(format, messages)
    } catch {
      throw ReportRefusal.sheets(error)
    }
  }

  /// A tidy CSV is described by its data package, a JSON document by itself.
  func finish(_ codes: [String]) async throws -> ReportManifest {
    let titles = Dictionary(
      codes.map { code in
        (
          fileName(code, .csv),
          ReportDocument.title(order.kind, session.names.name(order.kind, code), messages)
        )
      }
    ) { first, _ in first }
    let package = DataPackage(session.stamp, await run.done) { titles[$0] ?? $0 }.file(messages)
    if let package, await !run.has(package.name) { try await run.add(package) }
    return try await run.finish()
  }
}
