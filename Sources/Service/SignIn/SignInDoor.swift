import HTTPTypes
import Hummingbird
import Model
import Reports
import Warehouse

/// What the browser of somebody who signs in is shown, and given, whichever way he proves who he is.
struct SignInDoor: Sendable {
  let desk: SignInDesk
  let templates: PageTemplates
  let messages: [String: Messages]
  /// Address of the identity server, where one may sign in there.
  let issuer: String?

  /// Hands a session over. The one that was there before is of no use to anybody, and what the browser saw through a link
  /// must not come back when the account is left.
  func open(
    for user: SignedInUser, _ session: SessionID, _ request: Request, target: LocalPath?,
    removing cookie: SessionCookie
  ) async throws -> Response {
    if let old = SessionCookie.session.read(request.headers) { try await desk.signOut(old) }
    if let view = SessionCookie.view.read(request.headers) { try await desk.close(view) }
    var response = Self.lead(to: target?.text ?? Visitor(user, session: session).home)
    response.headers[values: .setCookie] = [
      SessionCookie.session.set(session), cookie.removed, SessionCookie.view.removed,
    ]
    return response
  }

  /// The sign-in page.
  ///
  /// - Parameter subject: somebody at the identity server whom nobody knows here.
  func page(
    _ request: Request, target: LocalPath?, name: String = "", error: (any AnsweredError)? = nil,
    subject: String? = nil
  ) -> Response {
    let words = Language.of(request, among: messages)
    let cookie = SessionID()
    let problem = error.map { Problem($0, messages: words) }
    var admission: SignInPage.Admission?
    if let issuer, let subject { admission = .init(words, (issuer, subject)) }
    let model = SignInPage(
      words, style: templates.styleAddress, token: FormToken.of(cookie), target: target,
      name: name, problem: problem?.detail, offersIdentity: issuer != nil,
      admission: admission)
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

  static func lead(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
  }

  static func address(_ target: LocalPath?, language: String?) -> String {
    PageAddress(path: SignInRoutes.signIn, parameters: []).setting(
      ["ve": target?.text, "lang": language.flatMap { ["vi", "en"].contains($0) ? $0 : nil }])
  }
}
