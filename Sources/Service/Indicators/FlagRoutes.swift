import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/flags?school=…`: what is worth a second look beside the numbers of a school.
struct FlagRoutes {
  let context: ServiceContext
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    tables.add(
      "v1/flags", to: router, parameters: ["school", "school_year", "window"], of: .moment
    ) { try await found($0) }
  }

  private func found(_ question: TableQuestion) async throws -> FoundTable {
    let query = try question.parameters.indicatorQuery()
    guard let schools = query.filters[.school], schools.count == 1, let school = schools.first
    else { throw ParameterError.missing("school") }
    let findings = try await PlausibilityReader(store: context.store, facts: context.facts)
      .findings(
        school: school, window: query.window, schoolYear: query.schoolYear)
    return FoundTable(FindingList.listing(findings))
  }
}
