import HTTPTypes
import Synchronization

/// Counts requests by the pattern of their route, never by their path, which names schools and classes. So there are at
/// most as many as the router has routes, whatever anybody asks for.
public final class RequestMetrics: Sendable {
  struct Route: Hashable, Comparable {
    let method: String
    let pattern: String

    static func < (left: Route, right: Route) -> Bool {
      (left.pattern, left.method) < (right.pattern, right.method)
    }

    var labels: [(String, String)] { [("method", method), ("route", pattern)] }
  }

  private struct Counts {
    var byStatus: [Int: Int] = [:]
    var durations = DurationHistogram()
  }

  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY",
  ]

  private let routes = Mutex<[Route: Counts]>([:])

  public init() {}

  /// - Parameter pattern: nil, or that of Hummingbird for what no route fits.
  func note(_ method: HTTPRequest.Method, _ pattern: String?, status: Int, seconds: Double) {
    let name = method.rawValue
    let route = Route(
      method: Self.methods.contains(name) ? name : "other", pattern: pattern ?? "NotFound")
    routes.withLock { routes in
      routes[route, default: Counts()].byStatus[status, default: 0] += 1
      routes[route, default: Counts()].durations.add(seconds)
    }
  }

  var families: [MetricFamily] {
    var requests = MetricFamily(
      "titrong_http_requests", .counter, "Requests answered, by pattern of the route and status.")
    var durations = MetricFamily(
      "titrong_http_request_duration_seconds", .histogram,
      "Time until the answer begins, by pattern of the route.")
    let counted = routes.withLock { $0 }
    for (route, counts) in counted.sorted(by: { $0.key < $1.key }) {
      for (status, count) in counts.byStatus.sorted(by: { $0.key < $1.key }) {
        requests.add(Double(count), route.labels + [("status", "\(status)")])
      }
      durations.add(counts.durations, route.labels)
    }
    return [requests, durations]
  }
}
