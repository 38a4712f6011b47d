import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Model
import Reports
import Warehouse

/// `GET` and `POST /dang-nhap`, `POST /dang-xuat`.
struct SignInRoutes: Sendable {
  static let signIn = "/dang-nhap"
  static let signOut = "/dang-xuat"

  let desk: SignInDesk
  let templates: PageTemplates
  let messages: [String: Messages]
  let logger: Logger

  func add(to router: Router<ServiceRequestContext>) {
    router.get(RouterPath(Self.signIn)) { request, _ in show(request) }
    router.post(RouterPath(Self.signIn)) { request, context in
      try await letIn(request, context)
    }
    router.post(RouterPath(Self.signOut)) { request, _ in try await letOut(request) }
  }

  private func show(_ request: Request) -> Response {
    let target = request.uri.queryParameters["ve"].flatMap { LocalPath(String($0)) }
    if let visitor = Visitor.current, !visitor.isByLink {
      return Self.lead(to: target?.text ?? visitor.home)
    }
    return page(request, target: target)
  }

  private func letIn(
    _ request: Request, _ context: ServiceRequestContext
  ) async throws -> Response {
    let form = try await SignInForm.read(request)
    let target = form.ve.flatMap { LocalPath($0) }
    let name = String((form.name ?? "").prefix(64))
    guard form.isOwn(request, SessionCookie.form.read(request.headers)) else {
      return page(request, target: target, name: name, error: SignInError.foreignForm)
    }
    let session = SessionID()
    let user: SignedInUser?
    do {
      // Telephones begin with a capital and end with a blank.
      user = try await desk.signIn(
        name.trimmingCharacters(in: .whitespaces).lowercased(), form.password ?? "",
        session: session, from: context.remoteAddress)
    } catch let error as BoundError {
      return page(request, target: target, name: name, error: error)
    }
    guard let user else {
      logger.notice("sign-in refused")
      return page(request, target: target, name: name, error: WrongPassword())
    }
    // The id of a session that was there before is of no use to anybody.
    if let old = SessionCookie.session.read(request.headers) { try await desk.signOut(old) }
    var response = Self.lead(to: target?.text ?? Visitor(user, session: session).home)
    response.headers[values: .setCookie] = [
      SessionCookie.session.set(session), SessionCookie.form.removed,
    ]
    return response
  }

  private func letOut(_ request: Request) async throws -> Response {
    var cookie = SessionCookie.session
    if let visitor = Visitor.current {
      if visitor.isByLink { cookie = .view }
      guard let session = cookie.read(request.headers) else { throw SignInError.foreignForm }
      let form = try await SignInForm.read(request)
      guard form.isOwn(request, session) else { throw SignInError.foreignForm }
      try await visitor.isByLink ? desk.close(session) : desk.signOut(session)
    }
    var response = Self.lead(to: Self.signIn)
    response.headers[values: .setCookie] = [cookie.removed]
    // The next person at this computer finds nothing by going back.
    if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\"" }
    return response
  }

  private func page(
    _ request: Request, target: LocalPath?, name: String = "", error: (any AnsweredError)? = nil
  ) -> Response {
    let words = Language.of(request, among: messages)
    let cookie = SessionID()
    let problem = error.map { Problem($0, messages: words) }
    let model = SignInPage(
      words, style: templates.styleAddress, token: FormToken.of(cookie), target: target,
      name: name, problem: problem?.detail)
    var headers = problem?.headers ?? [:]
    headers[.contentType] = PageFormat.html.type
    headers[.cacheControl] = "no-store"
    headers[values: .setCookie] = [SessionCookie.form.set(cookie)]
    return Response(
      status: problem?.status ?? .ok, headers: headers,
      body: .init(byteBuffer: ByteBuffer(string: templates.render(model, .signIn))))
  }

  /// To the sign-in page, and from there back.
  static func lead(from request: Request) -> Response {
    let language = request.uri.queryParameters["lang"].map(String.init)
    return lead(to: address(LocalPath(request.uri.string), language: language))
  }

  private static func lead(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
  }

  static func address(_ target: LocalPath?, language: String?) -> String {
    PageAddress(path: signIn, parameters: []).setting(
      ["ve": target?.text, "lang": language.flatMap { ["vi", "en"].contains($0) ? $0 : nil }])
  }
}

/// One text for every reason, so that nobody learns which accounts there are.
private struct WrongPassword: AnsweredError {
  let status = HTTPResponse.Status.unauthorized
  /// A scheme that no browser asks for in a window of its own.
  let headers: HTTPFields = [.wwwAuthenticate: #"FormBased realm="titrong""#]
  let explanation = Explanation("sign_in_wrong", exit: .notPermitted)
}
