import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/flags?school=…`: what is worth a second look beside the numbers of a school.
struct FlagRoutes {
  let context: ServiceContext

  func add(to router: Router<some RequestContext>) {
    router.get("v1/flags") { request, _ in try await answer(request) }
  }

  private func answer(_ request: Request) async throws -> Response {
    let query = try QueryParameters(request).indicatorQuery()
    guard let schools = query.filters[.school], schools.count == 1, let school = schools.first
    else { throw ParameterError.missing("school") }
    let findings = try await PlausibilityReader(store: context.store).findings(
      school: school, window: query.window, schoolYear: query.schoolYear)
    let list = FindingList(findings, messages: Language.of(request, among: context.messages))
    return Response(
      status: .ok,
      headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-cache"],
      body: .init(byteBuffer: ByteBuffer(bytes: list.json)))
  }
}
