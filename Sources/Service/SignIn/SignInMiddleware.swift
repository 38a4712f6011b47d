import HTTPTypes
import Hummingbird
import Model
import Reports
import Warehouse

/// Fills the principal of a request from its token or the session of its browser. Who shows nothing is let through to what is
/// open; a person is led to the sign-in page from anything else, a program gets 401.
struct SignInMiddleware: RouterMiddleware {
  /// Uploads look at tokens themselves, and at those of senders only; probes and the document of all doors are for anybody,
  /// whatever he shows.
  private static let doors: Set<String> = ["/v1/logs", "/healthz", "/readyz", "/openapi.json"]
  private static let open: Set<String> = [
    "/v1/docs", "/favicon.ico", "/assets/titrong.css", SignInRoutes.signIn,
    SignInRoutes.signOut, IdentityRoutes.start, IdentityRoutes.back,
  ]
  private static let safe: Set<HTTPRequest.Method> = [.get, .head, .options, .trace]

  let desk: SignInDesk
  let failures: FailureLimit
  let templates: PageTemplates
  let messages: [String: Messages]
  let openScope: Scope?

  func handle(
    _ request: Request, context: ServiceRequestContext,
    next: (Request, ServiceRequestContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    guard !Self.doors.contains(request.uri.path) else { return try await next(request, context) }
    if request.headers.contains(.authorization) {
      do {
        guard let credentials = Credentials(request.headers),
          let reader = try await desk.reader(credentials)
        else { throw SignInError.badCredentials }
        context.principal = reader
      } catch let error as any AnsweredError {
        throw failures.answer(error, from: context.remoteAddress)
      }
      return Self.own(try await next(request, context))
    }
    if let session = SessionCookie.session.read(request.headers),
      let visitor = try await desk.visitor(session)
    {
      guard Self.safe.contains(request.method) || OriginCheck.isOwn(request) else {
        throw SignInError.foreignForm
      }
      context.principal = visitor.reader
      let signedIn = context
      return Self.own(
        try await Visitor.$current.withValue(visitor) { try await next(request, signedIn) })
    }
    if let session = SessionCookie.view.read(request.headers),
      let visitor = try await desk.viewer(session),
      openScope == nil || Self.isForViewers(request, context)
    {
      return try await look(request, context, visitor, next)
    }
    do {
      let isKnown = context.endpointPath != nil
      if openScope == nil, isKnown, !Self.open.contains(request.uri.path),
        context.endpointPath != LinkOpeningRoutes.path
      {
        throw SignInError.required
      }
      return try await next(request, context)
    } catch SignInError.required {
      guard Self.isOfAPerson(request) else { throw SignInError.required }
      return SignInDoor.lead(from: request)
    }
  }

  /// What a link shows: pages of numbers, to look at only.
  private static let linked: Set<String> = [
    "/", "/index.json", "/index.csv", "/index.xlsx", "/tinh/{province}", "/truong/{school}",
    "/truong/{school}/to/{department}", "/p/{id}", LinkOpeningRoutes.path,
  ]

  /// Beside it whoever has a link sees what is open to anybody, and no less.
  private static func isForViewers(_ request: Request, _ context: ServiceRequestContext) -> Bool {
    let isPage = linked.contains(context.endpointPath ?? "") && safe.contains(request.method)
    return isPage || open.contains(request.uri.path)
  }

  private func look(
    _ request: Request, _ context: ServiceRequestContext, _ visitor: Visitor,
    _ next: (Request, ServiceRequestContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.principal = visitor.reader
    let viewing = context
    guard Self.isForViewers(request, context) else {
      guard Self.isOfAPerson(request) else { throw SignInError.byLink }
      return refusal(of: request)
    }
    guard Self.safe.contains(request.method) || OriginCheck.isOwn(request) else {
      throw SignInError.foreignForm
    }
    return Self.own(
      try await Visitor.$current.withValue(visitor) { try await next(request, viewing) })
  }

  private func refusal(of request: Request) -> Response {
    let words = Language.of(request, among: messages)
    let problem = Problem(SignInError.byLink, messages: words)
    let page = ProblemPage(
      problem, detail: problem.detail, words: words, style: templates.styleAddress)
    return Response(
      status: problem.status,
      headers: [.contentType: PageFormat.html.type, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: templates.render(page, .problem))))
  }

  /// What somebody sees is kept by his browser only, and asked for again.
  private static func own(_ response: Response) -> Response {
    var response = response
    if response.headers[.cacheControl] == "no-cache" {
      response.headers[.cacheControl] = "private, no-cache"
    }
    return response
  }

  /// A page, or a file that somebody's browser goes to.
  private static func isOfAPerson(_ request: Request) -> Bool {
    guard request.method == .get || request.method == .head else { return false }
    if let mode = HTTPField.Name("Sec-Fetch-Mode"), request.headers[mode] == "navigate" {
      return true
    }
    let path = request.uri.path
    return !path.hasPrefix("/v1/") && PageFormat.split(path).format == .html
  }
}
