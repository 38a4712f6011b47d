import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /truong/{school}/to/{department}[.json|.csv|.xlsx]`: a department of the roster, or a subject where the
/// school names none.
struct DepartmentRoutes {
  let desk: PageDesk

  func add(to router: Router<some RequestContext>) {
    router.get("truong/:school/to/:department") { request, context in
      try await desk.answer(request, context, names: ["school", "department"], more: ["page"]) {
        try await answer($0)
      }
    }
    router.post("truong/:school/to/:department") { request, context in
      try await desk.keep(
        request, context, names: ["school", "department"], more: ["page"]
      ) { try await draft($0, for: $1) }
    }
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let school = try await desk.school(page.place)
    let words = try await desk.words(page)
    let scope = try await scope(page)
    let filters: [GroupName: [String]] = [.school: [school.code], scope.filter: [scope.value]]
    let byClass = try page.query(filters, by: [.className, .subject])
    if let form = page.format.table {
      let table = try await desk.indicators.table(.onlineShare, byClass)
      return try await desk.rows(table, as: form, page.words)
    }
    let isSubject = scope.filter == .subject
    let whole = try page.query(filters)
    var asked: [(Indicator, IndicatorQuery)] = [
      (.onlineShare, whole), (.onlineShare, byClass),
      (.onlineShare, try page.query(filters, by: [.week])), (.aiTeachers, whole),
    ]
    if isSubject { asked.append((.questionBank, whole)) }
    let tables = try await desk.indicators.tables(asked)
    let calendar = try await desk.calendar(
      of: tables[0], province: school.provinceCode, window: byClass.window)
    let targets = try await IndicatorCatalogue(store: desk.store).definitions()
    let name = isSubject ? words.subject(scope.value) : scope.value
    var frame = PageFrame(
      page, title: "\(name) · \(school.name)", places: school.places(page),
      style: desk.templates.styleAddress)
    frame.facts = PageFrame.facts(tables[0], targets: targets, page.words)
    frame.keep = KeepForm(page, tables[1])
    let model = try DepartmentPage(
      DepartmentPage.Tables(
        whole: tables[0], classes: tables[1], weeks: tables[2], teachers: tables[3],
        bank: isSubject ? tables[4] : nil),
      name: name, frame: frame, calendar: calendar, words: words, turn: try page.turn
    ) { row in
      // Items are for those of the school.
      Visitor.current?.isByLink == true
        ? nil
        : page.address.link(
          to: PageAddress.path(
            "truong", school.code, "lop", row.key(.className), row.key(.subject)))
    }
    return desk.html(model, .department)
  }

  private func draft(_ page: PageRequest, for reader: Scope) async throws -> KeptDraft {
    let school = try await desk.school(page.place)
    let scope = try await scope(page)
    let table = try await desk.indicators.table(
      .onlineShare,
      try page.query(
        [.school: [school.code], scope.filter: [scope.value]], by: [.className, .subject]))
    let weeksLeft = try await desk.calendar(
      of: table, province: school.provinceCode, window: try page.query([:]).window
    ).weeksLeft
    return try KeptDraft(
      table,
      extent: .subjects(school: school.code, subjects: KeptDraft.subjects(of: table)),
      words: try await desk.allWords(), weeksLeft: weeksLeft, hasPace: true,
      title: { words in
        "\(scope.filter == .subject ? words.subject(scope.value) : scope.value) · \(school.name)"
      }
    ) { ChartState($0, weeksLeft: weeksLeft) }
  }

  /// The department that is meant, whatever its accents and case; else a subject by any of its names.
  private func scope(_ page: PageRequest) async throws -> (filter: GroupName, value: String) {
    let asked = page.names[1]
    let table = try await desk.indicators.table(
      .onlineShare, try page.query([.school: [page.place]], by: [.department]))
    let departments = Set(table.rows.map { $0.key(.department) }).subtracting([""]).sorted()
    let key = SubjectFolding.key(asked)
    let found =
      departments.first { $0 == asked } ?? departments.first { SubjectFolding.key($0) == key }
    if let found { return (.department, found) }
    do {
      let subject = try await SubjectReader(store: desk.store).code(asked)
      return (.subject, subject)
    } catch QueryError.unknownValue {
      // A school that names no departments has a page for each subject.
      let known =
        departments.isEmpty
        ? try await SubjectReader(store: desk.store).names().keys.sorted() : departments
      throw QueryError.unknownValue(name: "department", value: asked, known: known)
    }
  }
}
