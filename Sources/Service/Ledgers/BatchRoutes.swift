import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/batches`, `/v1/batches/{id}` and `/v1/quarantine?batch=N`.
struct BatchRoutes {
  static let states = ["received", "loading", "done", "refused", "suspended", "retracted"]

  let store: DataStore
  let answers: Answers
  let tables: TableDoor
  private var reader: BatchReader { BatchReader(store: store) }

  func add(to router: Router<ServiceRequestContext>) {
    tables.add(
      "v1/batches", to: router, parameters: ["source", "state"], of: .moment
    ) { try await batches($0) }
    router.get("v1/batches/{id}") { request, context in
      try request.require("application/json")
      try QueryParameters.refuseAll(request)
      guard let id = Int64(try context.parameters.require("id")) else {
        throw HTTPError(.notFound)
      }
      return try await answers.answerNow(request) { _ in
        Answer(try await reader.batch(id).json.bytes, type: TableForm.json.contentType)
      }
    }
    tables.add(
      "v1/quarantine", to: router, parameters: ["batch"], of: .moment
    ) { try await quarantine($0) }
  }

  private func batches(_ question: TableQuestion) async throws -> FoundTable {
    let page = try LedgerPage(question, rows: tables.limits.rows)
    let sources = try await SourceStore(store: store).list().map(\.name)
    let source = try question.parameters.word("source", among: sources)
    let state = try question.parameters.word("state", among: Self.states)
    let rows = try await reader.batches(
      limit: page.asked, before: page.after, source: source, state: state)
    return page.found(rows, number: \.id) { rows in
      Listing(
        "batches", columns: BatchRecord.columns, rows: rows.map(\.cells),
        records: rows.map(\.json))
    }
  }

  /// Place and reason of each line; never its content.
  private func quarantine(_ question: TableQuestion) async throws -> FoundTable {
    _ = try question.parameters.required("batch")
    let batch = try question.parameters.number("batch", 1...Int64(Int32.max), default: 0)
    let page = try LedgerPage(question, rows: tables.limits.rows)
    let lines = try await reader.quarantine(
      batch: batch, after: page.after ?? -1, limit: page.asked)
    return page.found(lines, number: \.line) { lines in
      Listing(
        "quarantine", columns: ["line", "offset", "code", "field"],
        rows: lines.map {
          [.number(Int($0.line)), .number(Int($0.offset)), .code($0.code), .text($0.field)]
        })
    }
  }
}
