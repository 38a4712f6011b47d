import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/indicators` and `GET /v1/indicators/{id}`.
struct IndicatorRoutes {
  let context: ServiceContext
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    self.tables.add("v1/indicators", to: router, parameters: []) { question in
      let definitions = try await IndicatorCatalogue(store: context.store).definitions()
      return FoundTable(
        IndicatorList(definitions.map(\.entry), messages: question.words).listing)
    }
    let tables = IndicatorTables(store: context.store)
    self.tables.add(
      "v1/indicators/{id}", to: router, parameters: IndicatorTables.parameters
    ) { question in
      try await tables.found(question, question.parameters.indicatorQuery())
    }
  }
}
