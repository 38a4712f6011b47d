import HTTPTypes
import Hummingbird
import Logging
import Model
import Reports
import Warehouse

/// Turns every error into a problem document; what is not known to be harmless becomes a bare 500.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  let messages: [String: Messages]
  let logger: Logger

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let words = Language.of(request, among: messages)
      return Problem.of(error, messages: words, logger: logger).response
    }
  }
}

extension Problem {
  /// What may be said of any error; one that is not known to be harmless is logged and said to be ours.
  static func of(_ error: any Error, messages words: Messages, logger: Logger) -> Problem {
    switch error {
    case let error as ConnectionEnding:
      var problem = of(error.cause, messages: words, logger: logger)
      problem.headers[.connection] = "close"
      return problem
    case let error as any AnsweredError: return Problem(error, messages: words)
    case let error as any Explained: return Problem(error.explanation, messages: words)
    case let error as HTTPError: return Problem(status: error.status, messages: words)
    case is CancellationError where RequestTime.isOver:
      return Problem(BoundError.requestTooLong, messages: words)
    // Asked to stop while the request was under way.
    case is CancellationError: return Problem(status: .serviceUnavailable, messages: words)
    case _ where isQueryTimeout(error):
      return Problem(BoundError.queryTooLong, messages: words)
    case _ where databaseExplanation(of: error)?.exit == .databaseUnavailable:
      return Problem(status: .serviceUnavailable, messages: words)
    default:
      logger.error("request failed", metadata: ["error": "\(error)"])
      return Problem(status: .internalServerError, messages: words)
    }
  }
}

/// The language a reader asked for.
enum Language {
  /// English only if it is named before Vietnamese; Vietnamese otherwise.
  static func of(_ request: Request, among messages: [String: Messages]) -> Messages {
    // A link to a page may fix its language.
    if let asked = request.uri.queryParameters["lang"], let words = messages[String(asked)] {
      return words
    }
    let wanted = request.headers[.acceptLanguage]?.lowercased() ?? ""
    for tag in wanted.split(separator: ",") {
      let code = String(tag.drop { $0 == " " }.prefix(2))
      if let words = messages[code] { return words }
    }
    return messages["vi"] ?? Messages(language: "vi", words: [:])
  }
}
