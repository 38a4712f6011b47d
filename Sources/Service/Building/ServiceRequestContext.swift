import Hummingbird
import NIOCore
import NIOHTTPTypes
import Warehouse

/// A request with the connection it came on.
struct ServiceRequestContext: RequestContext, RemoteAddressRequestContext {
  /// Long enough for the answer to be read, short enough that nobody can pour in much more.
  private static let linger = TimeAmount.seconds(2)

  var coreContext: CoreRequestContextStorage
  /// Who asks, and what he may see; filled by the sign-in.
  var principal: Reader?
  private let channel: any Channel
  var remoteAddress: SocketAddress? { channel.remoteAddress }

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Tells a client that asked before it sends its body (`Expect: 100-continue`) to send it.
  func askForBody(of request: Request) {
    guard request.headers[.expect]?.lowercased() == "100-continue" else { return }
    channel.writeAndFlush(HTTPResponsePart.head(.init(status: .continue)), promise: nil)
  }

  /// Closes the connection a moment after the answer. At once would be too early: a client that is still sending
  /// gets a reset in the place of its answer.
  func endConnection() {
    let channel = channel
    channel.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
  }
}
