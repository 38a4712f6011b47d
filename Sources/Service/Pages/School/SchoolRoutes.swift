import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /truong/{school}[.json|.csv|.xlsx]`: the subjects of a school.
struct SchoolRoutes {
  let desk: PageDesk

  func add(to router: Router<some RequestContext>) {
    router.get("truong/:school") { request, context in
      try await desk.answer(
        request, context, names: ["school"], more: [SchoolParts.parameter]
      ) { try await answer($0) }
    }
    router.post("truong/:school") { request, context in
      try await desk.keep(
        request, context, names: ["school"], more: [SchoolParts.parameter]
      ) { try await draft($0, for: $1) }
    }
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let school = try await desk.school(page.place)
    let words = try await desk.words(page)
    func asked(_ by: [GroupName]) throws -> IndicatorQuery {
      try page.query([.school: [school.code]], by: by)
    }
    if let form = page.format.table {
      let table = try await desk.indicators.table(.onlineShare, try asked([.subject]))
      return try await desk.rows(table, as: form, page.words)
    }
    let shares: [[GroupName]] = [
      [], [.subject], [.department], [.department, .className, .subject], [.subject, .grade],
      [.className, .subject, .grade], [.week],
    ]
    let others: [Indicator] = [.onlineAttainment, .aiTeachers, .lmsClasses]
    let tables = try await desk.indicators.tables(
      try shares.map { (.onlineShare, try asked($0)) }
        + others.map { ($0, try asked([])) } + [(.questionBank, try asked([]))])
    let calendar = try await desk.calendar(
      of: tables[0], province: school.provinceCode, window: try asked([]).window)
    var frame = PageFrame(
      page, title: school.name, places: Array(school.places(page).prefix(1)),
      style: desk.templates.styleAddress)
    frame.facts = PageFrame.facts(
      tables[0], targets: try await IndicatorCatalogue(store: desk.store).definitions(),
      page.words)
    frame.keep = KeepForm(page, tables[1])
    let model = try SchoolPage(
      SchoolPage.Tables(
        whole: tables[0], subjects: tables[1], departments: tables[2], taught: tables[3],
        grades: tables[4], classes: tables[5], weeks: tables[6],
        weeksBefore: try await desk.weeksBefore(tables[6], try asked([])),
        others: Array(tables[7...9]),
        bank: tables[10]),
      school: school, frame: frame, calendar: calendar, words: words,
      doubts: DoubtsRoutes.block(school, page),
      parts: try SchoolParts(tables[4], page: page, words: words)
    ) { page.address.link(to: PageAddress.path("truong", school.code, "to", $0)) }
    return desk.html(model, .school)
  }

  private func draft(_ page: PageRequest, for reader: Scope) async throws -> KeptDraft {
    let school = try await desk.school(page.place)
    func asked(_ by: [GroupName]) throws -> IndicatorQuery {
      try page.query([.school: [school.code]], by: by)
    }
    let tables = try await desk.indicators.tables([
      (.onlineShare, try asked([.subject])),
      (.onlineShare, try asked([.className, .subject, .grade])),
    ])
    let calendar = try await desk.calendar(
      of: tables[0], province: school.provinceCode, window: try asked([]).window)
    let parts = Dictionary(grouping: tables[1].rows) { [$0.key(.subject), $0.key(.level)] }
    return try KeptDraft(
      tables[0], extent: reader.part(ofSchool: school.code), words: try await desk.allWords(),
      title: { _ in school.name }
    ) { row in
      ShareAnswer.state(row, parts: parts[[row.key(.subject), row.key(.level)]] ?? [], calendar)
    }
  }
}
