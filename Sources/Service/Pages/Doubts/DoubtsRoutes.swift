import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /truong/{school}/xem-lai[.json|.csv|.xlsx]`: what is worth a second look beside the numbers of a school. It looks at
/// the facts of the school and is noted, so it has a page of its own.
struct DoubtsRoutes {
  private static let place = "xem-lai"

  let desk: PageDesk
  let facts: DataStore?

  func add(to router: Router<some RequestContext>) {
    for ending in [""] + TableForm.allCases.map({ ".\($0)" }) {
      router.get(RouterPath("truong/:school/\(Self.place)\(ending)")) { request, context in
        try await desk.answerNow(request, context, names: ["school"], more: ["page"]) {
          try await answer($0)
        }
      }
    }
  }

  /// The block on the page of a school that leads here; nil for whoever looks through a link.
  static func block(_ school: SchoolRecord, _ page: PageRequest) -> PageNotice? {
    guard Visitor.current?.isByLink != true else { return nil }
    return PageNotice(
      title: page.words.words("page.doubts"), text: page.words.words("page.doubts.short"),
      link: PageFrame.Link(
        text: page.words.words("page.doubts.see"),
        address: page.address.link(to: PageAddress.path("truong", school.code, place))))
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let school = try await desk.school(page.place)
    let query = try page.query([:])
    let findings = try await PlausibilityReader(store: desk.store, facts: facts).findings(
      school: school.code, window: query.window, schoolYear: query.schoolYear)
    if let form = page.format.table {
      return try await desk.tables.whole(FindingList.listing(findings), as: form, page.words)
    }
    let frame = PageFrame(
      page, title: "\(page.words.words("page.doubts")) · \(school.name)",
      places: school.places(page), style: desk.templates.styleAddress)
    let programs = PageAddress(
      path: "/v1/flags",
      parameters: [("school", school.code)]
        + page.address.parameters.filter { ["school_year", "window"].contains($0.name) })
    let model = DoubtsPage(
      findings, frame: frame, words: try await desk.words(page),
      programs: PageFrame.Link(
        text: page.words.words("page.doubts.programs"), address: programs.setting([:])),
      turn: try page.turn
    ) { className, subject in
      page.address.link(
        to: PageAddress.path("truong", school.code, "lop", className, subject))
    }
    return desk.html(model, .doubts)
  }
}
