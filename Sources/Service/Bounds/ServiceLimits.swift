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
  /// The longest a request takes to its answer, whatever it waits for: a turn and a statement, or two short ones.
  public var request = Duration.seconds(60)
  /// The same for sheets and exports, which are made whole before they go out. Uploads have bounds of their own.
  public var file = Duration.seconds(180)
  /// How old an answer about what is so at this moment may be.
  public var moment = Duration.seconds(2)
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
  public var connection = ConnectionLimits()

  public init() {}
}

/// How long, and for how many bytes, a connection is kept for one client.
public struct ConnectionLimits: Sendable {
  /// Connections at one time; who comes then waits to be let in.
  public var connections = 512
  /// A connection that brings no whole head, and no piece of a body, for so long is closed.
  public var idle = Duration.seconds(60)
  /// A body anywhere but at the door of uploads is there after so long.
  public var body = Duration.seconds(15)
  /// Bytes a second a client takes of an answer once it is written.
  public var slowestReader = 4 << 10
  /// Bytes of an answer that the system holds for a client.
  public var systemBuffer = 256 << 10
  /// Bytes of the address and of one header field.
  public var fieldBytes = 16 << 10
  /// Bytes of address and header fields together.
  public var headBytes = 32 << 10
  public var fields = 100

  public init() {}
}
