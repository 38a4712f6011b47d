import HTTPTypes
import Hummingbird

extension Router where Context == ServiceRequestContext {
  private static var methods: [HTTPRequest.Method] {
    let query = HTTPRequest.Method("QUERY").map { [$0] } ?? []
    return [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect] + query
  }

  /// Every path that is known refuses the methods it has no use for, naming those it has (RFC 9110, 15.5.6). To be
  /// called when all routes are there.
  func refuseOtherMethods() {
    let known = Dictionary(grouping: routes) { $0.path.description }
    for routes in known.values {
      guard let path = routes.first?.path else { continue }
      var allowed = routes.map(\.method)
      // Answers to GET are made for HEAD as well.
      if allowed.contains(.get), !allowed.contains(.head) { allowed.append(.head) }
      let names = allowed.map(\.rawValue).sorted()
      for method in Self.methods where !allowed.contains(method) {
        on(path, method: method) { _, _ -> Response in
          throw BoundError.method(method.rawValue, allowed: names)
        }
      }
    }
  }
}
