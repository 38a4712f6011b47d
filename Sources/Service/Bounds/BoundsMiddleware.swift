import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Warehouse

/// What is looked at before any work is done: length of address and body, and how often a client comes.
struct BoundsMiddleware: RouterMiddleware {
  private let limits: ServiceLimits
  private let limiter: RateLimiter
  /// Has bounds of its own: one body a file, and so many bytes a day.
  static let uploads = "/v1/logs"
  private static let probes: Set<String> = ["/healthz", "/readyz"]

  init(limits: ServiceLimits) {
    self.limits = limits
    limiter = RateLimiter(perMinute: limits.requestsPerMinute, clients: limits.clients)
  }

  func handle(
    _ request: Request, context: ServiceRequestContext,
    next: (Request, ServiceRequestContext) async throws -> Response
  ) async throws -> Response {
    guard request.uri.string.utf8.count <= limits.addressBytes else {
      throw BoundError.longAddress(limit: limits.addressBytes)
    }
    if request.uri.path != Self.uploads {
      let length = request.headers[.contentLength].flatMap { Int64($0) } ?? 0
      guard length <= limits.bodyBytes else {
        context.endConnection()
        throw ConnectionEnding(cause: BoundError.largeBody(limit: limits.bodyBytes))
      }
      try admit(request, context)
    }
    return try await next(request, context)
  }

  private func admit(_ request: Request, _ context: ServiceRequestContext) throws {
    guard !Self.probes.contains(request.uri.path) else { return }
    for client in clients(of: request, context) {
      if let seconds = limiter.secondsLeft(for: client) {
        throw BoundError.tooOften(secondsLeft: seconds)
      }
    }
  }

  /// The token or the signed-in browser, by a digest of it, and the network; this machine itself is its owner or a proxy.
  private func clients(of request: Request, _ context: ServiceRequestContext) -> [String] {
    let secret =
      request.headers[.authorization] ?? SessionCookie.session.read(request.headers)?.text
      ?? SessionCookie.view.read(request.headers)?.text
    let token = secret.map {
      "token \(SHA256.hash(data: Array($0.utf8)).prefix(12).hexadecimal)"
    }
    return [token, context.remoteAddress.flatMap(Self.network)].compactMap(\.self)
  }

  /// Whose share something counts against that this machine has one of, too.
  static func share(of address: SocketAddress?) -> String {
    address.flatMap(network) ?? "this machine"
  }

  /// The /24 of an IPv4 address, the /56 of an IPv6 address: the share of one household or office.
  static func network(of address: SocketAddress) -> String? {
    guard let text = address.ipAddress else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      return bytes[0] == 127 ? nil : "v4 \(bytes.prefix(3).hexadecimal)"
    }
    guard inet_pton(AF_INET6, text, &bytes) == 1 else { return "other \(text)" }
    let isThisMachine = bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    return isThisMachine ? nil : "v6 \(bytes.prefix(7).hexadecimal)"
  }
}
