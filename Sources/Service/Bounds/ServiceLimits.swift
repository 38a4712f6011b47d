/// How much one client, and all together, may ask for (RELIABILITY §3.8).
public struct ServiceLimits: Sendable {
  /// Costly questions answered at one time, and those that may wait for their turn.
  public var queries = 6
  public var waitingQueries = 64
  /// How long a question waits for its turn.
  public var patience = Duration.seconds(15)
  /// Workbooks made at one time: each takes a thread.
  public var workbooks = 1
  public var waitingWorkbooks = 8
  /// Bound of one statement of a question.
  public var statement = Duration.seconds(30)
  /// Rows of one answer.
  public var rows = 500_000
  /// Bytes of path and query.
  public var addressBytes = 8 << 10
  /// Bytes of a body anywhere but at the door of uploads.
  public var bodyBytes = 64 << 10
  /// Requests of one token, or of one network that is not this machine, a minute; the same number may come at once.
  public var requestsPerMinute = 600
  /// Requests of one network with a token that lets nobody in, a minute; the next ones are told to wait. Who shows one that is in
  /// force is not counted, and not kept waiting.
  public var authFailuresPerMinute = 10
  /// Tokens and networks remembered at one time.
  public var clients = 10_000

  public init() {}
}
