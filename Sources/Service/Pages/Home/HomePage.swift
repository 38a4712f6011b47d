import Model
import Reports
import Warehouse

/// `/`: everything the reader may see, and the ways into it.
struct HomePage: Sendable {
  let frame: PageFrame
  let lead: String
  let answers: [ShareAnswer]
  let freshness: String
  let search: String
  let asked: String
  let kept: [ProvinceFilter.Kept]
  let schoolsTitle: String
  let schools: [PageFrame.Link]
  let hasSchools: Bool
  let restText: String?
  let noneText: String?
  /// Nil before there is anything to show.
  let table: ShareTable?
  let emptyText: String?
  /// What keeps numbers from being there.
  let notes: [String]

  /// - Parameters:
  ///   - whole: of everything; nil before the first import.
  ///   - text: what is searched for; empty if nothing is.
  init(
    whole: IndicatorTable?, provinces: IndicatorTable?, provinceNames: [String: String],
    schools known: [SchoolRecord], text: String, frame: PageFrame, calendar: PageCalendar,
    words: PageWords, page: PageRequest
  ) throws {
    self.frame = frame
    lead = words.words("page.home.lead")
    search = words.words("page.search")
    asked = text
    kept = page.address.parameters.filter { $0.name != "q" }
      .map { ProvinceFilter.Kept(name: $0.name, value: $0.value) }
    emptyText = whole == nil ? words.words("page.home.empty") : nil
    let found = SchoolSearch(text).matches(in: known)
    schools = found.prefix(SchoolSearch.most).map { school in
      PageFrame.Link(
        text: [school.name, school.communeName, school.code].compactMap(\.self)
          .joined(separator: " · "),
        address: page.address.link(to: PageAddress.path("truong", school.code)))
    }
    hasSchools = !schools.isEmpty
    schoolsTitle = words.words(
      text.isEmpty ? "page.home.schools" : "page.home.found",
      ["count": words.count(found.count), "text": text])
    restText =
      found.count > SchoolSearch.most
      ? words.words(
        "page.home.rest", ["count": words.count(found.count - SchoolSearch.most)]) : nil
    noneText =
      !found.isEmpty || known.isEmpty
      ? nil : words.words("page.home.not_found", ["text": text])
    notes = provinces.map { Gap.notes(ofUnits: $0.rows, words: words) } ?? []
    guard let whole, let provinces else {
      (answers, freshness, table) = ([], "", nil)
      return
    }
    func province(_ row: IndicatorRow) -> (text: String, address: String?) {
      let code = row.key(.province)
      let name = provinceNames[code] ?? code
      let level = words.words("level.\(row.key(.level))")
      return (
        "\(name) (\(level.lowercased()))",
        page.address.link(to: PageAddress.path("tinh", code), ["level": row.key(.level)])
      )
    }
    answers = ShareAnswer.all(
      whole, name: words.words("page.home.scope"), parts: provinces.rows, partsKey: "provinces",
      calendar: calendar, words: words
    ) { ChartState($0, weeksLeft: nil) }
    freshness = PageFrame.freshness(whole, words.messages)
    table = try ShareTable(
      id: "t", caption: words.words("page.home.provinces"),
      heading: words.messages.column("province"),
      rows: provinces.rows.neediestFirst { province($0).text }, calendar: calendar,
      source: ChartSource(asOf: whole.asOf, ruleVersion: whole.ruleVersion), words: words,
      hasPace: false, turn: try page.turn, name: province
    ) { ChartState($0, weeksLeft: nil) }
  }
}
