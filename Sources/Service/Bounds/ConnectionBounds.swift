import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Keeps one connection within its bounds: says what is wrong with a head that cannot be read, gives up a body that does not
/// come, and lets a client that takes its answer slowly but steadily have all of it.
///
/// A head that does not come is closed by the idle time of the server, which this does not see.
final class ConnectionBounds: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart
  typealias Refusal = @Sendable (BoundError) -> (head: HTTPResponse, body: ByteBuffer)

  /// Long enough for the answer to be read by a client that is still sending.
  private static let linger = TimeAmount.seconds(2)
  /// What is left of an answer when the service stops is waited for as long.
  private static let farewell = TimeAmount.seconds(5)

  private let limits: ConnectionLimits
  private let refusal: Refusal
  /// Requests whose head came, and whose answer is not written.
  private var open = 0
  private var isReading = false
  private var isUpload = false
  /// The head of an answer is out, and its end is not.
  private var isAnswering = false
  /// The connection got its last answer from here.
  private var isRefused = false
  private var bodyTime: Scheduled<Void>?
  /// Answers that are written and have not all gone out.
  private var unsent = 0
  private var written = 0
  /// How much had gone out at the last look.
  private var mark = (bytes: 0, at: ContinuousClock.now)
  private var watch: Scheduled<Void>?
  /// Whoever closed the connection before all had gone out.
  private var close: EventLoopPromise<Void>?

  init(limits: ConnectionLimits, refusal: @escaping Refusal) {
    self.limits = limits
    self.refusal = refusal
  }

  /// The system tells of room for more only when a third of its buffer is free: in one of some MB nobody would see that a
  /// slow client takes anything.
  func handlerAdded(context: ChannelHandlerContext) {
    try? context.channel.syncOptions?.setOption(
      .socketOption(.so_sndbuf), value: SocketOptionValue(limits.systemBuffer))
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      open += 1
      isReading = true
      isUpload =
        head.method == .post
        && (head.path ?? "").prefix { $0 != "?" } == BoundsMiddleware.uploads[...]
    case .body: break
    case .end:
      isReading = false
      bodyTime?.cancel()
      bodyTime = nil
    }
    if !isRefused { context.fireChannelRead(data) }
  }

  /// Most requests are whole when they have been read: those need no clock.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isReading, !isUpload { awaitBody(context) }
    context.fireChannelReadComplete()
  }

  private func awaitBody(_ context: ChannelHandlerContext) {
    guard bodyTime == nil, !isRefused else { return }
    bodyTime = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.body)) {
      self.refuse(.slowRequest, context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // In the midst of a request its answer tells; whoever reads it has to learn of it.
    guard let error = error as? HTTPParserError, open == 0 else {
      return context.fireErrorCaught(error)
    }
    if case .headerOverflow = error {
      refuse(.largeHead(limit: limits.fieldBytes), context)
    } else {
      refuse(.unreadableHead, context)
    }
  }

  /// Where the request has its answer already, or one before it has none yet, the connection ends without another.
  private func refuse(_ error: BoundError, _ context: ChannelHandlerContext) {
    guard !isRefused, context.channel.isActive else { return }
    isRefused = true
    guard open == (isReading ? 1 : 0), !isAnswering else { return context.close(promise: nil) }
    let (head, body) = refusal(error)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.linger) {
      context.close(promise: nil)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isRefused else { return promise?.fail(ChannelError.ioOnClosedChannel) ?? () }
    let part = unwrapOutboundIn(data)
    if case .head(let head) = part { isAnswering = head.status.code >= 200 }
    // The time an answer took to make is none of the client's.
    if case .head = part, unsent == 0, watch == nil { mark = (gone(context), .now) }
    if case .body(let piece) = part { written += piece.readableBytes }
    guard case .end = part else { return context.write(data, promise: promise) }
    isAnswering = false
    open -= 1
    unsent += 1
    // What of its body is still to come is of no use to anybody.
    if open == 0, isReading { awaitBody(context) }
    let sent = promise ?? context.eventLoop.makePromise()
    sent.futureResult.assumeIsolated().whenComplete { _ in self.isSent(context) }
    context.write(data, promise: sent)
    if watch == nil { mark = (gone(context), .now) }
  }

  private func isSent(_ context: ChannelHandlerContext) {
    unsent -= 1
    if unsent == 0, close != nil { end(context) }
  }

  /// What is not taken at once is looked at until it is.
  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if !context.channel.isWritable, watch == nil { look(context, after: limits.idle) }
    context.fireChannelWritabilityChanged()
  }

  /// Closing would cut off what a slow client has not taken yet, and it would not know.
  func close(
    context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
  ) {
    guard mode == .all, unsent > 0, context.channel.isActive else {
      return context.close(mode: mode, promise: promise)
    }
    guard close == nil else { return close?.futureResult.cascade(to: promise) ?? () }
    close = promise ?? context.eventLoop.makePromise()
    if watch == nil { goOn(context) }
  }

  private func look(_ context: ChannelHandlerContext, after pause: Duration) {
    watch = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) {
      self.watch = nil
      if self.unsent > 0 || !context.channel.isWritable { self.goOn(context) }
    }
  }

  /// Whether the client took enough since the last look.
  private func goOn(_ context: ChannelHandlerContext) {
    let bytes = gone(context)
    let due = Double(limits.slowestReader) * ((ContinuousClock.now - mark.at) / .seconds(1))
    guard Double(bytes - mark.bytes) >= due else { return end(context) }
    mark = (bytes, .now)
    look(context, after: limits.idle)
  }

  private func end(_ context: ChannelHandlerContext) {
    let promise = close
    close = nil
    context.close(promise: promise)
  }

  /// Bytes of answers that the client, or the system for it, has taken.
  private func gone(_ context: ChannelHandlerContext) -> Int {
    written - ((try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent {
      context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewell) {
        if self.close != nil { self.end(context) }
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    bodyTime?.cancel()
    watch?.cancel()
    if let close {
      self.close = nil
      close.succeed()
    }
    context.fireChannelInactive()
  }
}
