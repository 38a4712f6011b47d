import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /truong/{school}/lop/{class}/{subject}[.json|.csv|.xlsx]`: the items behind the number of a class.
struct EvidencePageRoutes {
  let desk: PageDesk

  func add(to router: Router<some RequestContext>) {
    router.get("truong/:school/lop/:class/:subject") { request, context in
      try await desk.answerNoting(
        request, context, names: ["school", "class", "subject"], more: ["page"]
      ) { page in
        let (answer, rows) = try await answer(page)
        return (
          answer,
          Answer.NotedRead(
            read: EvidenceReader.noted(
              school: page.names[0], className: page.names[1], subject: page.names[2]), rows: rows)
        )
      }
    }
  }

  /// The page, and how many rows were read for it.
  private func answer(_ page: PageRequest) async throws -> (Answer, Int) {
    let turn = try page.turn
    let query = try page.query([:])
    let reader = EvidenceReader(store: desk.store)
    let all = try await reader.evidence(
      school: page.names[0], className: page.names[1], subject: page.names[2],
      schoolYear: query.schoolYear)
    let plan = try await reader.plan(of: all, window: query.window)
    let table = plan.map(all.within) ?? all
    let words = try await desk.words(page)
    if let form = page.format.table {
      return (try await desk.tables.whole(table, as: form, page.words), all.rows.count)
    }
    let share = try await desk.indicators.table(
      .onlineShare,
      try page.query([
        .school: [table.school], .className: [table.className], .subject: [table.subject],
      ]))
    let school = try await desk.school(table.school)
    let calendar = try await desk.calendar(
      of: share, province: school.provinceCode, window: query.window)
    let subject = words.subject(table.subject)
    var frame = PageFrame(
      page, title: "\(table.className) · \(subject) · \(school.name)",
      places: school.places(page) + [
        PageFrame.Link(
          text: subject,
          address: page.address.link(
            to: PageAddress.path("truong", school.code, "to", table.subject)))
      ], style: desk.templates.styleAddress)
    frame.facts = PageFrame.facts(
      share, targets: try await IndicatorCatalogue(store: desk.store).definitions(), page.words)
    let model = EvidencePage(
      table, share: share, plan: plan, number: turn.number, frame: frame, calendar: calendar,
      words: words, address: turn.address)
    return (desk.html(model, .evidence), all.rows.count)
  }
}
