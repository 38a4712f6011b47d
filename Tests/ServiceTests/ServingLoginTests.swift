import Hummingbird
import HummingbirdTesting
import Ingest
import Model
import Postgres
import TestSupport
import Testing
import Warehouse

@testable import Service

/// What the logins of the service answer is what the owner of the tables would, at every address.
@Suite struct ServingLoginTests {
  private static let className = "%3Cscript%3Ealert(1)%3C%2Fscript%3E"
  /// What the names in a path stand for, and what the question beside it must say.
  private static let names = [
    "{province}": "22", "{school}": "22000001", "{department}": "TOAN", "{class}": className,
    "{subject}": "TOAN", "/batches/{id}": "/batches/1", "/exports/{id}": "/exports/items",
    "{id}": "online_share",
  ]
  private static let questions = [
    "/v1/evidence": "?school=22000001&class=\(className)&subject=TOAN",
    "/v1/flags": "?school=22000001", "/v1/quarantine": "?batch=1",
    "/v1/exports/items": "?school=22000001",
  ]
  /// Files, what never reads, and what is somebody's own.
  private static let others = [
    "/healthz", "/openapi.json", "/docs", "/favicon.ico", "/assets/", "/v1/reports",
    "/v1/runs/{id}", "/dang-nhap", "/p/", "/x/", "/lien-ket",
  ]

  /// An address for each that the router knows, by the forms it has.
  private static func addresses(_ context: ServiceContext) throws -> [String] {
    try router(of: context, logger: ServiceScene.quiet, refusingOthers: false).routes
      .filter { $0.method == .get }.map { "\($0.path)" }
      .filter { path in !others.contains { path.hasPrefix($0) } }
      .map { path in
        let named = names.sorted { $0.key.utf8.count > $1.key.utf8.count }
          .reduce(path) { $0.replacing($1.key, with: $1.value) }
        return named + (questions.first { named.hasPrefix($0.key) }?.value ?? "")
      }
  }

  private static func pool(_ settings: ConnectionSettings) -> ConnectionPool {
    ConnectionPool(settings: settings, size: 2, logger: ServiceScene.quiet)
  }

  private static func answers(
    _ context: ServiceContext, to questions: [String]
  ) async throws -> [String: String] {
    let application = try buildApplication(
      context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
    return try await application.test(.router) { client in
      var answers: [String: String] = [:]
      for question in questions {
        let answer = try await client.execute(uri: question, method: .get)
        answers[question] =
          "\(answer.status.code) "
          + (question.contains(".xlsx")
            ? "\(answer.body.readableBytes)" : String(buffer: answer.body))
      }
      return answers
    }
  }

  @Test func theLoginsOfTheServiceAreEnoughForAllThatItAnswers() async throws {
    try await TestDatabase.shared.withScratchDatabase { settings in
      let owner = Self.pool(settings)
      try await ServiceScene.migrate(owner)
      let share = try ServiceScene.context(owner).share
      let prefix = try await AccessControl(pool: owner, share: share).apply().prefix
      try await ServiceScene.fill(try ServiceScene.store(owner))
      let (serve, review) = (
        Self.pool(settings.login(Job.serve.role(prefix: prefix))),
        Self.pool(settings.login(Job.review.role(prefix: prefix)))
      )
      let words = try ServiceScene.context(owner)
      func context(_ store: ConnectionPool, _ facts: ConnectionPool) throws -> ServiceContext {
        ServiceContext(
          store: try ServiceScene.store(store), share: words.share, messages: words.messages,
          facts: try ServiceScene.store(facts))
      }
      let questions = try Self.addresses(try context(owner, owner))
      #expect(questions.count > 40)
      let own = try await Self.answers(try context(owner, owner), to: questions)
      let served = try await Self.answers(try context(serve, review), to: questions)
      for question in questions {
        let expected = own[question] ?? ""
        #expect(expected.hasPrefix("200 "), "\(question): \(expected.prefix(300))")
        #expect(served[question] == expected, "\(question)")
      }
      for pool in [owner, serve, review] { await pool.close() }
    }
  }
}
