import HTTPTypes
import Hummingbird
import Ingest
import Logging
import Model
import Reports
import Warehouse

/// `POST /v1/logs?source=NAME[&wait=load]` (INTERFACES §2): 202 means durable, whatever happens next.
struct UploadRoutes: Sendable {
  /// The longest a request waits for its load.
  private static let longestWait = Duration.seconds(600)
  private static let pause = Duration.milliseconds(200)

  let door: UploadDoor
  let store: DataStore
  let failures: FailureLimit
  let logger: Logger

  func add(to router: Router<ServiceRequestContext>) {
    router.post("v1/logs") { request, context in
      do {
        return try await answer(request, context)
      } catch {
        // The body may be unread: the rest of it is not waited for.
        context.endConnection()
        throw ConnectionEnding(cause: error)
      }
    }
  }

  private func answer(
    _ request: Request, _ context: ServiceRequestContext
  ) async throws -> Response {
    // Who may not come in costs one look into the database and nothing else.
    guard let text = UploadQuestion.bearer(request.headers),
      let grant = try await TokenStore(store: store).grant(for: text)
    else { throw failures.answer(UploadError.unauthorized, from: context.remoteAddress) }
    let question = try UploadQuestion(request)
    guard grant.scope == .ingest, grant.source == question.source else {
      throw UploadError.otherSource
    }
    let source = try await SourceStore(store: store).find(question.source)
    if let length = question.length, length > door.limits.bytes {
      throw UploadError.tooLarge(limit: door.limits.bytes)
    }
    try door.enter()
    defer { door.leave() }
    let share = try await share(of: source)
    defer { share?.close() }
    // Of a body whose length nobody says, one byte.
    try share?.reserve(max(1, question.length ?? 1))
    try door.requireRoom(for: question.length ?? 0)
    context.askForBody(of: request)
    do {
      let file = try await BodyReceiver(door: door, share: share, length: question.length)
        .receive(request.body)
      return try await take(file, question, source, share)
    } catch let error as ArchiveError {
      logger.error("an upload was not kept", metadata: ["error": "\(error)"])
      throw error.isDiskFull ? UploadError.diskLow : UploadError.notKept
    }
  }

  /// The part of the day of a source that an upload takes; nil where the day has no bound.
  private func share(of source: LogSource) async throws -> QuotaShare? {
    guard let limit = source.bytesPerDay else { return nil }
    return try await door.quotas.open(source: source.id, limit: limit) {
      try await BatchLedger(store: store).bytesOfDay(source)
    }
  }

  private func take(
    _ file: ReceivedFile, _ question: UploadQuestion, _ source: LogSource, _ share: QuotaShare?
  ) async throws -> Response {
    if let digest = question.digest, digest != file.sha256 { throw UploadError.digestDiffers }
    let receipt = try await receipt(of: file, question, source, share)
    switch receipt {
    case .refused(let refusal): throw UploadError.refused(refusal)
    case .accepted(let batch):
      if question.waitsForLoad { return try await loaded(batch) }
      door.callLoader()
      return Self.answer(.accepted, batch, state: "received")
    case .known(let batch, let state):
      if question.waitsForLoad { return try await loaded(batch) }
      door.callLoader()
      return Self.answer(.ok, batch, state: state)
    }
  }

  private func receipt(
    of file: ReceivedFile, _ question: UploadQuestion, _ source: LogSource, _ share: QuotaShare?
  ) async throws -> BatchIngest.Receipt {
    func receive() async throws -> BatchIngest.Receipt {
      try await door.ingest(source, store: store).receive(
        file, name: Self.name(of: file), idempotencyKey: question.idempotencyKey,
        limits: door.options.limits)
    }
    guard let share else { return try await receive() }
    return try await share.enter(file.bytes) {
      let receipt = try await receive()
      if case .accepted = receipt { return (receipt, true) }
      return (receipt, false)
    }
  }

  /// Loads a batch, or waits for whoever loads it, and answers with its counts.
  private func loaded(_ batch: Int32) async throws -> Response {
    let end = ContinuousClock.now + Self.longestWait
    while true {
      _ = try await door.desk.load(batch)
      let record = try await BatchReader(store: store).batch(Int64(batch))
      let isWaiting = ["received", "loading"].contains(record.state)
      if !isWaiting || ContinuousClock.now >= end {
        return Response(
          status: isWaiting ? .accepted : .ok, json: record.json,
          headers: [.location: Self.location(of: batch)])
      }
      // Another process may hold it, whose end only the ledger tells.
      try await Task.sleep(for: Self.pause)
    }
  }

  private static func answer(
    _ status: HTTPResponse.Status, _ batch: Int32, state: String
  ) -> Response {
    Response(
      status: status,
      json: .object([("batch", .integer(Int(batch))), ("state", .string(state))]),
      headers: [.location: location(of: batch)])
  }

  private static func location(of batch: Int32) -> String { "/v1/batches/\(batch)" }

  /// A label only; senders name files in ways that may say who is in them.
  private static func name(of file: ReceivedFile) -> String {
    "upload-\(file.sha256.prefix(6).hexadecimal)"
  }
}
