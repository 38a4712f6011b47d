import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/runs` and `/v1/runs/{id}`: nightly runs, newest first.
struct RunRoutes {
  private static let columns = [
    "run", "job", "period", "pass", "state", "warnings", "started_at", "finished_at",
  ]

  let store: DataStore
  let answers: Answers
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    tables.add("v1/runs", to: router, parameters: [], of: .moment) { question in
      let page = try LedgerPage(question, rows: tables.limits.rows)
      let runs = try await RunReader(store: store).runs(limit: page.asked, before: page.after)
      return page.found(runs, number: { Int64($0.id) }) { runs in
        Listing(
          "runs", columns: Self.columns, rows: runs.map(\.cells),
          records: runs.map(\.json))
      }
    }
    router.get("v1/runs/{id}") { request, context in
      try request.require("application/json")
      try QueryParameters.refuseAll(request)
      guard let id = Int64(try context.parameters.require("id")) else {
        throw HTTPError(.notFound)
      }
      return try await answers.answerNow(request) { _ in
        Answer(
          try await RunReader(store: store).run(id).json.bytes, type: TableForm.json.contentType)
      }
    }
  }
}

extension RunRecord {
  fileprivate var cells: [Listing.Cell] {
    [
      .number(Int(id)), .code(job), .day(period), .number(Int(pass)), .code(shownState),
      .number(Int(warnings)), .code(startedAt), .code(finishedAt),
    ]
  }
}
