import ArgumentParser
import Service

/// How much may be asked of the service at once.
struct QuestionBounds: ParsableArguments {
  @Option(help: "Costly questions answered at one time; a few more wait, the rest gets 503.")
  var maxQueries = ServiceLimits().queries
  @Option(help: "Seconds a statement of a question may take.") var querySeconds = 30
  @Option(
    help: "Seconds a request may take to its answer; sheets and exports take three times as long.")
  var requestSeconds = 60
  @Option(help: "Requests a minute of one token, or of one network beyond this machine.")
  var requestsPerMinute = ServiceLimits().requestsPerMinute
  @Option(help: "Bad tokens a minute of one network; the next ones are told to wait.")
  var authFailuresPerMinute = ServiceLimits().authFailuresPerMinute
  @Option(help: "Rows of one answer.") var maxRows = ServiceLimits().rows

  func limits() throws -> ServiceLimits {
    for (name, value) in [
      ("--request-seconds", requestSeconds),
      ("--max-queries", maxQueries), ("--query-seconds", querySeconds),
      ("--requests-per-minute", requestsPerMinute), ("--max-rows", maxRows),
      ("--auth-failures-per-minute", authFailuresPerMinute),
    ] where value < 1 {
      throw CommandError.badOption(name: name, value: "\(value)", known: ["1…"])
    }
    var limits = ServiceLimits()
    limits.request = .seconds(requestSeconds)
    limits.file = .seconds(3 * requestSeconds)
    limits.queries = maxQueries
    limits.statement = .seconds(querySeconds)
    limits.requestsPerMinute = requestsPerMinute
    limits.rows = maxRows
    limits.authFailuresPerMinute = authFailuresPerMinute
    return limits
  }
}
