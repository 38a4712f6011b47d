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

  init(store: DataStore, messages: [String: Messages], limits: ServiceLimits = ServiceLimits()) {
    self.store = store
    self.messages = messages
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
    // Whoever sees the same may get the same answer, and nobody else.
    let scope = Reader.current.map { "\($0.scope)" } ?? "-"
    let question = "\(scope) \(visitor ?? "-") \(words.language) \(request.uri.string)"
    let tag = tag(question, stamp)
    if request.has(tag) {
      return Response(
        status: .notModified, headers: [.eTag: "\"\(tag)\"", .cacheControl: "no-cache"])
    }
    return try await cache.answer(to: question, at: stamp) {
      try await queries.pass { try await make(words) }
    }.response(to: request, tag: tag)
  }

  /// Answers about what changes by the minute, and about persons, where each read is noted: looked up every time, told
  /// by a tag of its bytes.
  func answerNow(
    _ request: Request, _ make: (Messages) async throws -> Answer
  ) async throws -> Response {
    let words = Language.of(request, among: messages)
    let answer = try await queries.pass { try await make(words) }
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
