import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Model
import Warehouse

/// `GET` and `POST /dang-nhap`, `POST /dang-xuat`.
struct SignInRoutes: Sendable {
  static let signIn = "/dang-nhap"
  static let signOut = "/dang-xuat"

  let desk: SignInDesk
  let door: SignInDoor
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
      return SignInDoor.lead(to: target?.text ?? visitor.home)
    }
    return door.page(request, target: target)
  }

  private func letIn(
    _ request: Request, _ context: ServiceRequestContext
  ) async throws -> Response {
    let form = try await SignInForm.read(request)
    let target = form.ve.flatMap { LocalPath($0) }
    let name = String((form.name ?? "").prefix(64))
    guard form.isOwn(request, SessionCookie.form.read(request.headers)) else {
      return door.page(request, target: target, name: name, error: SignInError.foreignForm)
    }
    let session = SessionID()
    let user: SignedInUser?
    do {
      // Telephones begin with a capital and end with a blank.
      user = try await desk.signIn(
        name.trimmingCharacters(in: .whitespaces).lowercased(), form.password ?? "",
        session: session, from: context.remoteAddress)
    } catch let error as BoundError {
      return door.page(request, target: target, name: name, error: error)
    }
    guard let user else {
      logger.notice("sign-in refused")
      return door.page(request, target: target, name: name, error: WrongPassword())
    }
    return try await door.open(for: user, session, request, target: target, removing: .form)
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
    var response = SignInDoor.lead(to: Self.signIn)
    response.headers[values: .setCookie] = [
      SessionCookie.session.removed, SessionCookie.view.removed,
    ]
    // The next person at this computer finds nothing by going back.
    if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\"" }
    return response
  }
}

/// One text for every reason, so that nobody learns which accounts there are.
private struct WrongPassword: AnsweredError {
  let status = HTTPResponse.Status.unauthorized
  /// A scheme that no browser asks for in a window of its own.
  let headers: HTTPFields = [.wwwAuthenticate: #"FormBased realm="titrong""#]
  let explanation = Explanation("sign_in_wrong", exit: .notPermitted)
}
