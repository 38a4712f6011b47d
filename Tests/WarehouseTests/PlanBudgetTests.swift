import Foundation
import Model
import Postgres
import Testing

@testable import Warehouse

/// What each indicator may read, in pages of the server's memory: more means that a plan went wrong, far less that it
/// no longer looks at what it has to count.
@Suite("Budgets of the indicators' plans")
struct PlanBudgetTests {
  private static let pages = 10...6_000

  @Test(
    "every indicator reads neither too much nor suspiciously little", arguments: Indicator.allCases)
  func budget(_ indicator: Indicator) async throws {
    try await DataStore.withSmallWorld { store, _ in
      let statement = IndicatorStatement(
        indicator, IndicatorQuery(by: indicator == .questionBank ? [.school] : [.school, .grade]))
      let explained = Statement(
        name: "explain_\(indicator.rawValue)",
        sql: "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "
          + store.catalog[statement.name].sql)
      let parameters = statement.parameters(year: SchoolYear(startYear: 2025), filters: [:])
      let plan = try await store.pool.withConnection { connection in
        try await connection.query(explained, parameters).first?.string(.index(0)) ?? ""
      }
      let first = try #require(plan.firstMatch(of: /"Shared Hit Blocks": ([0-9]+)/))
      let read = try #require(Int(first.1))
      #expect(Self.pages.contains(read), "\(read) pages")
    }
  }

  /// Groupings answer from roll-ups, never from facts.
  @Test("no indicator mentions the facts", arguments: Indicator.allCases)
  func rollUpsOnly(_ indicator: Indicator) async throws {
    let sql = try SQLCatalog(
      folder: try Checkout.share().sql.appending(path: "statements")
    ).files[indicator.rawValue]?.sql
    let text = try #require(sql)
    #expect(!text.contains("activity"))
  }
}
