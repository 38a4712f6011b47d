import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import TestSupport
import Warehouse

@testable import Service

/// The service with the logins of its jobs, nothing open, and accounts for two schools.
struct SignInScene: Sendable {
  static let password = "trường làng có cây đa"
  static let own = "/truong/22000001"

  let owner: DataStore
  let client: any TestClientProtocol

  static func run(
    openScope: Scope? = nil, identity: IdentityServer? = nil,
    limits: ServiceLimits = ServiceLimits(), isLive: Bool = false,
    _ body: @escaping @Sendable (SignInScene) async throws -> Void
  ) async throws {
    try await TestDatabase.shared.withScratchDatabase { settings in
      let pool = ConnectionPool(settings: settings, size: 4, logger: ServiceScene.quiet)
      try await ServiceScene.migrate(pool)
      let words = try ServiceScene.context(pool)
      let prefix = try await AccessControl(pool: pool, share: words.share).apply().prefix
      let owner = try ServiceScene.store(pool)
      try await ServiceScene.fill(owner)
      try await fill(owner)
      let serve = ConnectionPool(
        settings: settings.login(Job.serve.role(prefix: prefix)), size: 4,
        logger: ServiceScene.quiet)
      let outcome: Result<Void, any Error>
      do {
        let application = try buildApplication(
          ServiceContext(
            store: try ServiceScene.store(serve), share: words.share, messages: words.messages,
            openScope: openScope, limits: limits, identity: identity), host: "127.0.0.1", port: 0,
          logger: ServiceScene.quiet)
        outcome = .success(
          try await application.test(isLive ? .live : .router) { client in
            try await body(SignInScene(owner: owner, client: client))
          })
      } catch {
        outcome = .failure(error)
      }
      await serve.close()
      await pool.close()
      try outcome.get()
    }
  }

  private static func fill(_ owner: DataStore) async throws {
    try await owner.pool.withConnection {
      try await $0.script(
        """
        INSERT INTO school (code, name, levels, province_code, valid_from, valid_to)
        SELECT '22000002', 'Trường khác', levels, province_code, valid_from, valid_to FROM school
        """)
    }
    let users = UserStore(store: owner)
    let password = try Password(new: password)
    for (name, school) in [("mot", "22000001"), ("hai", "22000002")] {
      try await users.add(name, role: .principal, scope: .school(school), password: password)
    }
  }

  /// Lets an account come in by the identity server of the tests.
  func bind(_ name: String, _ subject: String, issuer: String = TokenForge.issuer) async throws {
    try await UserStore(store: owner).setIdentity(
      of: name, Identity(issuer: issuer, subject: subject))
  }

  /// The form of the sign-in page as a browser that has just opened it holds it.
  func form(_ path: String = "/dang-nhap") async throws -> (cookie: String, token: String) {
    let page = try await client.execute(uri: path, method: .get)
    return (Self.cookie(page), Self.token(page))
  }

  func signIn(
    _ name: String, _ password: String = SignInScene.password, target: String? = nil,
    headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    let form = try await form()
    var all = headers
    all[.cookie] = form.cookie
    return try await post(
      "/dang-nhap",
      [("name", name), ("password", password), ("token", form.token), ("ve", target ?? "")], all)
  }

  /// The cookie of a browser that has signed in.
  func session(_ name: String) async throws -> String { Self.cookie(try await signIn(name)) }

  func post(
    _ path: String, _ fields: [(String, String)], _ headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\0"..."\u{7F}"))
    let body = fields.map {
      "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: plain) ?? "")"
        .replacing("%20", with: "+")
    }.joined(separator: "&")
    var headers = headers
    if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    return try await client.execute(
      uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  /// What is answered once somebody is no longer let in, or after the five seconds that may take (PROMISES, P18).
  func statusWhenRefused(
    _ ask: () async throws -> TestResponse
  ) async throws -> HTTPResponse.Status {
    let end = ContinuousClock.now + .seconds(5)
    var status = HTTPResponse.Status.ok
    while status == .ok, ContinuousClock.now < end {
      // Asked again and again, as a client would: nothing tells when what is remembered has run out.
      try await Task.sleep(for: .milliseconds(100))
      status = try await ask().status
    }
    return status
  }

  func get(_ path: String, cookie: String? = nil, _ headers: HTTPFields = [:]) async throws
    -> TestResponse
  {
    var headers = headers
    headers[.cookie] = cookie
    return try await client.execute(uri: path, method: .get, headers: headers)
  }

  /// Whose reads of what is about persons are noted.
  func readers() async throws -> Set<String> {
    let statement = Statement(name: "test_readers", sql: "SELECT reader FROM person_read")
    let rows = try await owner.pool.withConnection { try await $0.query(statement) }
    return try Set(rows.map { try $0.string("reader") })
  }

  /// The first cookie that is set, as it is sent back.
  static func cookie(_ answer: TestResponse) -> String {
    String((answer.headers[values: .setCookie].first ?? "").prefix { $0 != ";" })
  }

  static func token(_ answer: TestResponse) -> String {
    let text = String(buffer: answer.body)
    return text.firstMatch(of: /name="token" value="([0-9a-f]+)"/).map { String($0.1) } ?? ""
  }
}
