import Foundation
import Logging
import Model
import Postgres
import Simulation
import TestSupport
import Testing
import Warehouse

@testable import Ingest

/// The whole way with the login of each job: nothing lacks a right, and a number is the same for whoever may see it.
@Suite struct ScopeNumbersTests {
  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private struct Logins {
    let settings: ConnectionSettings
    let prefix: String
    let catalog: SQLCatalog

    func store<R>(_ job: Job?, _ body: (DataStore) async throws -> R) async throws -> R {
      let login = job.map { settings.login($0.role(prefix: prefix)) } ?? settings
      let pool = ConnectionPool(settings: login, size: 4, logger: quiet)
      do {
        let result = try await body(DataStore(pool: pool, catalog: catalog, logger: quiet))
        await pool.close()
        return result
      } catch {
        await pool.close()
        throw error
      }
    }
  }

  @Test func numbersDoNotDependOnWhoAsks() async throws {
    try await TestDatabase.shared.withScratchDatabase { settings in
      let logins = try await Self.migrate(settings)
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "scope-\(UInt64.random(in: 0...UInt64.max))")
      defer { try? FileManager.default.removeItem(at: folder) }
      try await Self.load(folder, logins)
      try await Self.compare(logins)
      try await Self.compareTogether(logins)
    }
  }

  private static func migrate(_ settings: ConnectionSettings) async throws -> Logins {
    let share = try ShareFolder(explicit: WarehouseScene.checkout.path)
    let pool = ConnectionPool(settings: settings, size: 1, logger: quiet)
    _ = try await Migrator(pool: pool, share: share, logger: quiet).migrate()
    let access = try await AccessControl(pool: pool, share: share).apply()
    await pool.close()
    return Logins(
      settings: settings, prefix: access.prefix,
      catalog: try SQLCatalog(folder: share.sql.appending(path: "statements")))
  }

  private static func load(_ folder: URL, _ logins: Logins) async throws {
    try Simulator(SimulationPlan(schools: 3, days: 3, seed: 4)).write(to: folder)
    let source = try await logins.store(nil) { owner in
      _ = try await RosterImporter(
        store: RosterStore(store: owner), pseudonyms: Act.pseudonyms
      ).importRoster(at: folder.appending(path: "roster"))
      return try await SourceStore(store: owner).add(
        name: "olm", format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
    }
    try await logins.store(.ingest) { store in
      let ingest = BatchIngest(
        store: store, source: source, pseudonyms: Act.pseudonyms,
        archive: try Archive(folder: folder), temporaryFolder: folder)
      let logs = folder.appending(path: "logs")
      for name in try FileManager.default.contentsOfDirectory(atPath: logs.path).sorted() {
        _ = try await ingest.ingest(.file(path: logs.appending(path: name).path))
      }
    }
    try await logins.store(.aggregate) { _ = try await Refresher(store: $0).refresh() }
  }

  /// Indicators that look at the same rows are asked by one statement where several are asked for.
  private static func compareTogether(_ logins: Logins) async throws {
    try await logins.store(.serve) { serve in
      try await Reader(name: "test", scope: .all).reading {
        let reader = IndicatorReader(store: serve.forReaders())
        let asked = [[], [GroupName.grade], [.school, .subject]].map { IndicatorQuery(by: $0) }
        let questions = asked.flatMap { query in
          Indicator.allCases.filter { query.by.allSatisfy($0.groups.contains) }.map { ($0, query) }
        }
        let together = try await reader.tables(questions)
        #expect(together.count == questions.count)
        for ((indicator, query), table) in zip(questions, together) {
          #expect(try await reader.table(indicator, query) == table, "\(indicator) by \(query.by)")
        }
        #expect(together.reduce(0) { $0 + $1.rows.count } > 200)
      }
    }
  }

  private static func compare(_ logins: Logins) async throws {
    try await logins.store(nil) { owner in
      try await logins.store(.serve) { serve in
        let schools = try await SchoolReader(store: owner).schools().map(\.code)
        #expect(schools.count == 3)
        var scopes: [(Scope, [GroupName: [String]])] = [
          (.all, [:]), (.province("22"), [.province: ["22"]]),
        ]
        scopes += schools.map { (.school($0), [.school: [$0]]) }
        var (compared, withheld) = (0, 0)
        for (scope, filters) in scopes {
          for indicator in Indicator.allCases {
            for by in [
              [], [GroupName.grade], [.school, .subject], [.teacher], [.className, .month],
            ]
            where by.allSatisfy(indicator.groups.contains) {
              var asked = IndicatorQuery(by: by)
              asked.filters = filters
              let truth = try await IndicatorReader(store: owner).table(indicator, asked).rows
              asked.filters = [:]
              let question = asked
              let seen = try await Reader(name: "test", scope: scope).reading {
                try await IndicatorReader(store: serve.forReaders()).table(indicator, question).rows
              }
              let name = "\(indicator) by \(by) for \(scope)"
              // What is withheld outside a school is told by its keys only.
              let open = zip(seen, truth).filter { $0.0.symbol == nil }
              #expect(seen.map(\.keys) == truth.map(\.keys), "\(name)")
              for (one, other) in open where one != other {
                Issue.record("\(name): \(one) is not \(other)")
              }
              if !scope.isOutsideSchools { #expect(open.count == truth.count, "\(name)") }
              withheld += truth.count - open.count
              compared += open.count
            }
          }
        }
        #expect(compared > 2_000)
        #expect(withheld > 0)
      }
    }
  }
}
