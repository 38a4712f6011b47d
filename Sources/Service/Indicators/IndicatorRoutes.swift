import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/indicators` and `GET /v1/indicators/{id}`.
struct IndicatorRoutes {
  let context: ServiceContext
  let answers: Answers
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    router.get("v1/indicators") { request, _ in
      try request.require("application/json")
      try QueryParameters.refuseAll(request)
      return try await answers.answer(request) { words in
        let definitions = try await IndicatorCatalogue(store: context.store).definitions()
        return Answer(
          IndicatorList(definitions.map(\.entry), messages: words).json,
          type: "application/json; charset=utf-8")
      }
    }
    let tables = IndicatorTables(store: context.store)
    self.tables.add(
      "v1/indicators/{id}", to: router, parameters: IndicatorTables.parameters
    ) { question in
      try await tables.found(question, question.parameters.indicatorQuery())
    }
  }
}
