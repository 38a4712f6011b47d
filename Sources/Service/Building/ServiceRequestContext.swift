import Hummingbird
import NIOCore

/// A request with the connection it came on.
struct ServiceRequestContext: RequestContext {
  /// Long enough for the answer to be read, short enough that nobody can pour in much more.
  private static let linger = TimeAmount.seconds(2)

  var coreContext: CoreRequestContextStorage
  private let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Closes the connection a moment after the answer. At once would be too early: a client that is still sending
  /// gets a reset in the place of its answer.
  func endConnection() {
    let channel = channel
    channel.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
  }
}
