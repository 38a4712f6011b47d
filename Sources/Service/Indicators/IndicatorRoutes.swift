import HTTPTypes
import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/indicators/{id}[.json|.csv]`
struct IndicatorRoutes {
  let context: ServiceContext
  let answers: Answers
  private var reader: IndicatorReader { IndicatorReader(store: context.store) }

  func add(to router: Router<some RequestContext>) {
    router.get("v1/indicators") { request, _ in
      try QueryParameters.refuseAll(request)
      return try await answers.answer(request) { words in
        let definitions = try await IndicatorCatalogue(store: context.store).definitions()
        return Answer(
          IndicatorList(definitions.map(\.entry), messages: words).json,
          type: "application/json; charset=utf-8")
      }
    }
    router.get("v1/indicators/:id") { request, context in
      let id = try context.parameters.require("id")
      let query = try QueryParameters(request).indicatorQuery()
      return try await answers.answer(request, isKept: !query.isAboutTeachers) { _ in
        try await answer(query, id: id)
      }
    }
  }

  private func answer(_ query: IndicatorQuery, id: String) async throws -> Answer {
    let (indicator, format) = TableFormat.split(id)
    guard let known = Indicator(rawValue: indicator) else {
      throw QueryError.unknownIndicator(
        indicator, known: Indicator.allCases.map(\.rawValue))
    }
    let table = try await reader.table(known, query)
    return switch format {
    case .json: Answer(table.json, type: "application/json; charset=utf-8")
    case .csv: Answer(table.csv(), type: "text/csv; charset=utf-8; header=present")
    }
  }
}

/// The form of an answer, by the ending of the path; JSON without one.
enum TableFormat: String {
  case json
  case csv

  static func split(_ name: String) -> (name: String, format: TableFormat) {
    guard let dot = name.lastIndex(of: "."),
      let format = TableFormat(rawValue: String(name[name.index(after: dot)...]))
    else { return (name, .json) }
    return (String(name[..<dot]), format)
  }
}
