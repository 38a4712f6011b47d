import Crypto
import HTTPTypes
import Hummingbird
import Model
import Reports
import Warehouse

/// Answers questions about the numbers, each once for each state of the numbers.
///
/// What is known of the numbers changes with `aggregate` alone, which leaves its stamp in the same transaction.
/// A roster that was imported since is seen in its names and sums only after it has been aggregated.
struct Answers: Sendable {
  let store: DataStore
  let messages: [String: Messages]
  private let cache = AnswerCache()
  /// A later program may say the same otherwise.
  private let launch = UInt64.random(in: .min ... .max)

  private let queries: Gate
  private let late: LateAnswers

  init(store: DataStore, messages: [String: Messages], limits: ServiceLimits = ServiceLimits()) {
    self.store = store
    self.messages = messages
    late = LateAnswers(age: limits.moment)
    queries = Gate(width: limits.queries, line: limits.waitingQueries, patience: limits.patience)
  }

  /// - Parameters:
  ///   - visitor: whose name and forms the answer holds; nil: whoever has the scope may get it.
  ///   - make: finds the answer, in the language of the request.
  func answer(
    _ request: Request, for visitor: String? = nil, _ make: (Messages) async throws -> Answer
  ) async throws -> Response {
    let words = Language.of(request, among: messages)
    guard let stamp = try await DataState.stamp(of: store) else {
      return try await queries.pass { try await make(words) }.response(to: request, tag: nil)
    }
    let question = question(request, visitor, words)
    let tag = tag(question, stamp)
    if request.has(tag) {
      return Response(
        status: .notModified, headers: [.eTag: "\"\(tag)\"", .cacheControl: "no-cache"])
    }
    return try await cache.answer(to: question, at: stamp) {
      try await queries.pass { try await make(words) }
    }.response(to: request, tag: tag)
  }

  /// The same for what is about persons. Whoever finds an answer has been noted with it; whoever is given a kept one is
  /// noted first. No note, no answer, and nobody is told that it has not changed before he is noted.
  ///
  /// - Parameter isTagged: whether it may be told that it has not changed.
  func answerNoting(
    _ request: Request, for visitor: String?, isTagged: Bool = false,
    _ make: (Messages) async throws -> Answer
  ) async throws -> Response {
    let words = Language.of(request, among: messages)
    guard let stamp = try await DataState.stamp(of: store) else {
      return try await queries.pass { try await make(words) }.response(to: request, tag: nil)
    }
    var isFound = false
    let answer = try await cache.answer(
      to: question(request, visitor, words), at: stamp
    ) {
      isFound = true
      return try await queries.pass { try await make(words) }
    }
    if !isFound, let noted = answer.noted { try await store.note(noted.read, rows: noted.rows) }
    return isTagged ? tagged(answer, request) : answer.response(to: request, tag: nil)
  }

  /// What is so at this moment, or was a moment ago (`ServiceLimits.moment`).
  func answerLately(
    _ request: Request, for visitor: String?, _ make: (Messages) async throws -> Answer
  ) async throws -> Response {
    let words = Language.of(request, among: messages)
    return try await late.answer(to: question(request, visitor, words)) {
      try await queries.pass { try await make(words) }
    }.response(to: request, tag: nil)
  }

  /// Whoever sees the same may get the same answer, and nobody else.
  private func question(_ request: Request, _ visitor: String?, _ words: Messages) -> String {
    let scope = Reader.current.map { "\($0.scope)" } ?? "-"
    return "\(scope) \(visitor ?? "-") \(words.language) \(request.uri.string)"
  }

  /// Answers about what changes by the minute: looked up every time, told by a tag of its bytes.
  func answerNow(
    _ request: Request, _ make: (Messages) async throws -> Answer
  ) async throws -> Response {
    let words = Language.of(request, among: messages)
    return tagged(try await queries.pass { try await make(words) }, request)
  }

  /// An answer told by a tag of its bytes.
  private func tagged(_ answer: Answer, _ request: Request) -> Response {
    let tag = answer.digest
    guard !request.has(tag) else {
      return Response(
        status: .notModified, headers: [.eTag: "\"\(tag)\"", .cacheControl: "no-cache"])
    }
    return answer.response(to: request, tag: tag)
  }

  private func tag(_ question: String, _ stamp: String) -> String {
    SHA256.hash(data: Array("\(launch) \(stamp) \(question)".utf8)).prefix(12).hexadecimal
  }
}
