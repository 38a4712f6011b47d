import HTTPTypes
import Hummingbird
import Model
import Warehouse

/// `GET /x/{secret}`: lets a browser look through a link, and leads on to an address without the secret.
struct LinkOpeningRoutes {
  static let path = "/x/{secret}"

  let desk: PageDesk
  let signIn: SignInDesk

  func add(to router: Router<ServiceRequestContext>) {
    router.get("x/:secret") { request, context in
      try await desk.guarded(request, context) { try await open(request, context) }
    }
  }

  private func open(
    _ request: Request, _ context: ServiceRequestContext
  ) async throws -> Response {
    let secret = context.parameters.get("secret").flatMap { ViewLinkSecret($0) }
    var viewer = try await signIn.look(secret, from: context.remoteAddress)
    let session = SessionID()
    var headers: HTTPFields = [.cacheControl: "no-store"]
    if let own = Visitor.current, !own.isByLink {
      // The account stays in force, and nothing is seen through the link beside it.
      guard own.user.scope.mayHold(viewer.scope) else { throw SignInError.signedIn }
    } else if let secret,
      Visitor.current?.reader.name != Visitor(viewer, session: session).reader.name
    {
      // A browser that looks through this link already goes on as it is.
      viewer = try await signIn.open(secret, of: viewer, session: session)
      headers[values: .setCookie] = [SessionCookie.view.set(session)]
    }
    let language = request.uri.queryParameters["lang"].map { [(name: "lang", value: String($0))] }
    headers[.location] = PageAddress(path: "/", parameters: language ?? []).language(
      of: Visitor(viewer, session: session).home)
    return Response(status: .seeOther, headers: headers)
  }
}

extension Scope {
  /// Whether it can hold a part of a school; of wider ones the pages say it.
  fileprivate func mayHold(_ part: Scope) -> Bool {
    switch self {
    case .all, .operator, .province: true
    case .school(let code): code == part.code
    case .subjects(let school, let subjects):
      school == part.code && !part.subjects.isEmpty && Set(part.subjects).isSubset(of: subjects)
    }
  }
}
