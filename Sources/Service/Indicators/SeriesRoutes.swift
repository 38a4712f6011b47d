import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/series/{id}?grain=week`: an indicator over time, each row a week or month of the window.
struct SeriesRoutes {
  private static let grains: [GroupName] = [.week, .month]

  let context: ServiceContext
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    let indicators = IndicatorTables(store: context.store)
    tables.add(
      "v1/series/{id}", to: router, parameters: IndicatorTables.parameters + ["grain"]
    ) { question in
      var query = try question.parameters.indicatorQuery()
      let grain = try question.parameters.word("grain", among: Self.grains.map(\.rawValue))
      let asked = Self.grains.filter { query.by.contains($0) }
      // Time may be named as a group as well; it is not told apart twice.
      if let grain, let name = GroupName(rawValue: grain), !asked.contains(name) {
        query.by.append(name)
      } else if grain == nil, asked.isEmpty {
        query.by.append(.week)
      }
      return try await indicators.found(question, query)
    }
  }
}
