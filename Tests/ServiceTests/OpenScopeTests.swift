import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import TestSupport
import Testing
import Warehouse

@testable import Service

/// What the service answers with the login of its job, to whom.
@Suite struct OpenScopeTests {
  private static let question = "/v1/indicators/online_share.csv?window=week:5"

  /// The answers to some questions with a scope that is open.
  private static func answers(
    _ scope: Scope?, to questions: [String], _ settings: ConnectionSettings, prefix: String
  ) async throws -> [String] {
    let pool = ConnectionPool(
      settings: settings.login(Job.serve.role(prefix: prefix)), size: 2,
      logger: ServiceScene.quiet)
    let words = try ServiceScene.context(pool)
    let application = try buildApplication(
      ServiceContext(
        store: words.store, share: words.share, messages: words.messages, openScope: scope),
      host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
    let texts = try await application.test(.router) { client in
      var texts: [String] = []
      for question in questions {
        let answer = try await client.execute(uri: question, method: .get)
        texts.append("\(answer.status.code) " + String(buffer: answer.body))
      }
      return texts
    }
    await pool.close()
    return texts
  }

  @Test func nobodySeesWhatIsNotOpen() async throws {
    try await TestDatabase.shared.withScratchDatabase { settings in
      let owner = ConnectionPool(settings: settings, size: 4, logger: ServiceScene.quiet)
      try await ServiceScene.migrate(owner)
      let share = try ServiceScene.context(owner).share
      let prefix = try await AccessControl(pool: owner, share: share).apply().prefix
      try await ServiceScene.fill(try ServiceScene.store(owner))
      await owner.close()

      let questions = [Self.question, "/v1/batches", "/v1/flags?school=22000001"]
      func ask(_ scope: Scope?) async throws -> [String] {
        try await Self.answers(scope, to: questions, settings, prefix: prefix)
      }
      let all = try await ask(.all)
      #expect(all[0].hasPrefix("200") && all[0].contains(",45,"))
      #expect(all[1].contains("\"batch\":1"))
      // Nobody may look at facts for a service without that login.
      #expect(!all[2].hasPrefix("200"))
      let own = try await ask(.school("22000001"))
      #expect(own[0] == all[0])
      for refused in try await ask(nil) { #expect(refused.hasPrefix("401"), "\(refused)") }
      for scope in [Scope.school("22000002"), .province("01")] {
        let other = try await ask(scope)
        #expect(!other[0].contains(",45,"), "\(other[0])")
        #expect(other[1] == "200 {\"data\":[]}\n" || other[1] == "200 {\"data\":[]}")
      }
    }
  }

  @Test func answersAreKeptForOneScope() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let context = try ServiceScene.context(pool)
      try await ServiceScene.fill(context.store)
      let answers = Answers(store: context.store, messages: context.messages)
      let router = Router(context: ServiceRequestContext.self)
      router.get("{scope}") { request, context in
        let scope = Scope(try context.parameters.require("scope")) ?? .all
        return try await Reader(name: "test", scope: scope).reading {
          // The same address for every scope, as a page of one's own school has it.
          var head = request.head
          head.path = "/mine"
          let asked = Request(head: head, body: request.body)
          return try await answers.answer(asked) { _ in Answer("\(scope)", type: "text/plain") }
        }
      }
      try await Application(router: router).test(.router) { client in
        for scope in ["school:1", "school:2", "school:1", "all"] {
          let answer = try await client.execute(uri: "/\(scope)", method: .get)
          #expect(String(buffer: answer.body) == scope)
        }
      }
    }
  }
}
