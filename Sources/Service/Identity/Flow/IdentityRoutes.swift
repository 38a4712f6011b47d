import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Model
import Warehouse

/// `GET /dang-nhap/oidc`, to the identity server; `GET /dang-nhap/oidc/ve`, back from it.
struct IdentityRoutes: Sendable {
  static let start = "/dang-nhap/oidc"
  static let back = "/dang-nhap/oidc/ve"
  /// Signs of a code, by far.
  private static let longest = 4_096
  /// Codes that the identity server is asked about at a time: whoever brings junk must not make it refuse all of ours.
  private static let exchanges = Gate(width: 4, line: 32, patience: .seconds(10))

  let server: IdentityServer
  let client: IdentitySettings.SignIn
  let desk: SignInDesk
  let door: SignInDoor
  let logger: Logger

  func add(to router: Router<ServiceRequestContext>) {
    router.get(RouterPath(Self.start)) { request, _ in
      do {
        return try await leave(request)
      } catch let error as IdentityError {
        return refuse(request, error, target: Self.target(request))
      }
    }
    router.get(RouterPath(Self.back)) { request, context in try await comeBack(request, context) }
  }

  private static func target(_ request: Request) -> LocalPath? {
    request.uri.queryParameters["ve"].flatMap { LocalPath(String($0)) }
  }

  private func leave(_ request: Request) async throws -> Response {
    let target = Self.target(request)
    if let visitor = Visitor.current, !visitor.isByLink {
      return SignInDoor.lead(to: target?.text ?? visitor.home)
    }
    let place = try await server.place()
    guard let address = place.authorization else {
      throw IdentityError.badDocument("authorization_endpoint")
    }
    let flow = SignInFlow(to: target, at: Date())
    let question = FormText.encode([
      ("response_type", "code"), ("client_id", client.client),
      ("redirect_uri", client.returnAddress), ("scope", "openid"), ("state", flow.state),
      ("nonce", flow.nonce), ("code_challenge", flow.challenge),
      ("code_challenge_method", "S256"),
    ])
    var response = SignInDoor.lead(
      to: address + (address.contains("?") ? "&" : "?") + question)
    response.headers[values: .setCookie] = [SessionCookie.identity.set(flow.secret)]
    return response
  }

  private func comeBack(
    _ request: Request, _ context: ServiceRequestContext
  ) async throws -> Response {
    let given = request.uri.queryParameters
    guard let secret = SessionCookie.identity.read(request.headers),
      let state = given["state"],
      let flow = SignInFlow(state: String(state), secret: secret, at: Date())
    else { return refuse(request, IdentityReturnError.foreign, target: nil) }
    var subject: String?
    do {
      let identity = try await identity(of: flow, given)
      subject = identity.subject
      let session = SessionID()
      guard let user = try await desk.signIn(identity, session: session) else {
        throw IdentityReturnError.unknown
      }
      return try await door.open(
        for: user, session, request, target: flow.target, removing: .identity)
    } catch let error as any AnsweredError {
      // Whom the server named is noted where his account is looked for.
      if subject == nil, error is IdentityReturnError {
        try await desk.noteRefusedIdentity(from: context.remoteAddress)
      }
      var response = refuse(request, error, target: flow.target, subject: subject)
      // One answer a way there: whoever failed begins anew.
      response.headers[values: .setCookie].append(SessionCookie.identity.removed)
      return response
    }
  }

  /// - Throws: `IdentityReturnError`, `IdentityError`
  private func identity(
    of flow: SignInFlow, _ given: FlatDictionary<Substring, Substring>
  ) async throws -> Identity {
    let place = try await server.place()
    // Another server's answer is not sent to this one (RFC 9207).
    let from = given["iss"].map(String.init)
    guard from == server.settings.issuer || (from == nil && !place.namesItself) else {
      throw IdentityReturnError.foreign
    }
    if let word = given["error"].map(String.init) {
      throw word == "access_denied"
        ? IdentityReturnError.cancelled
        : .refused(IdentityReturnError.words.contains(word) ? word : "–")
    }
    guard given.count == Set(given.map { $0.key }).count, let code = given["code"],
      (1...Self.longest).contains(code.utf8.count)
    else { throw IdentityReturnError.foreign }
    let token = try await Self.exchanges.pass {
      try await server.exchange(code: String(code), verifier: flow.verifier, client)
    }
    do {
      return try await server.signIn(token, client: client.client, nonce: flow.nonce)
    } catch let refusal as TokenRefusal {
      throw IdentityReturnError.token(refusal)
    }
  }

  private func refuse(
    _ request: Request, _ error: any AnsweredError, target: LocalPath?, subject: String? = nil
  ) -> Response {
    logger.notice("sign-in refused", metadata: ["why": "\(error.explanation.key)"])
    return door.page(request, target: target, error: error, subject: subject)
  }
}
