import Hummingbird
import Reports
import Warehouse

/// `GET /v1/exports`, and of each dataset its Data Package and its CSV, both of the same question.
struct ExportRoutes {
  let store: DataStore
  let answers: Answers
  let limits: ServiceLimits

  func add(to router: Router<ServiceRequestContext>) {
    router.get("v1/exports") { request, _ in
      try request.require(TableForm.json.mediaType)
      try QueryParameters.refuseAll(request)
      return try await answers.answer(request) {
        Answer(Self.list($0), type: TableForm.json.contentType)
      }
    }
    // Seen from the first address, the data lie in a folder of its name; from the second, beside it.
    for (ending, isBeside) in [("", false), ("/datapackage.json", true)] {
      router.get(RouterPath("v1/exports/{id}" + ending)) { request, context in
        let id = try context.parameters.require("id")
        try request.require(TableForm.json.mediaType)
        return try await answer(id, request) { words in
          let (data, csv) = try await data(id, request, words)
          let query = request.uri.query.map { "?\($0)" } ?? ""
          let package = ExportPackage(
            dataset: id, title: data.title, table: data.table, csv: csv,
            path: (isBeside ? "data.csv" : "\(id)/data.csv") + query, version: data.version)
          return Answer(package.json(words), type: TableForm.json.contentType)
        }
      }
    }
    router.get("v1/exports/{id}/data.csv") { request, context in
      let id = try context.parameters.require("id")
      try request.require(TableForm.csv.mediaType)
      return try await answer(id, request) { words in
        Answer(try await data(id, request, words).csv, type: TableForm.csv.contentType)
      }
    }
  }

  private func answer(
    _ id: String, _ request: Request, _ make: (Messages) async throws -> Answer
  ) async throws -> Response {
    id == ExportData.items || request.asksAboutTeachers
      ? try await answers.answerNow(request, make) : try await answers.answer(request, make)
  }

  private func data(
    _ id: String, _ request: Request, _ words: Messages
  ) async throws -> (ExportData, csv: [UInt8]) {
    let allowed =
      id == ExportData.items ? ["school", "school_year"] : QueryParameters.ofIndicators
    let data = try await ExportData(
      id, QueryParameters(request, allowed: allowed), store: store, rows: limits.rows, words)
    guard data.table.rowCount <= limits.rows else {
      throw BoundError.tooManyRows(limit: limits.rows)
    }
    return (data, data.table.csv(CSVDialect()))
  }

  private static func list(_ words: Messages) -> [UInt8] {
    let rows = ExportData.datasets.map { id in
      JSONText.object([
        ("dataset", .string(id)),
        (
          "title",
          .string(id == ExportData.items ? words.text("list.items") ?? id : words.indicator(id))
        ),
        ("package", .string("/v1/exports/\(id)/datapackage.json")),
        ("resource", .string("/v1/exports/\(id)/data.csv")),
      ])
    }
    return JSONText.object([("data", .array(rows))]).bytes
  }
}
