import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/flags?school=…`: what is worth a second look beside the numbers of a school.
struct FlagRoutes {
  let context: ServiceContext
  let answers: Answers

  func add(to router: Router<some RequestContext>) {
    router.get("v1/flags") { request, _ in
      try await answers.answerNow(request) { try await answer(request, $0) }
    }
  }

  private func answer(_ request: Request, _ words: Messages) async throws -> Answer {
    let query = try QueryParameters(request).indicatorQuery()
    guard let schools = query.filters[.school], schools.count == 1, let school = schools.first
    else { throw ParameterError.missing("school") }
    let findings = try await PlausibilityReader(store: context.store, facts: context.facts)
      .findings(
        school: school, window: query.window, schoolYear: query.schoolYear)
    return Answer(
      FindingList(findings, messages: words).json, type: "application/json; charset=utf-8")
  }
}
