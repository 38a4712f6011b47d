import Foundation
import HTTPTypes
import Hummingbird
import Model
import Reports
import Warehouse

/// `GET` and `POST /lien-ket`, `POST /lien-ket/thu-hoi`: links to a part of a school, made and ended by those who see it.
struct LinksRoutes {
  static let path = "/lien-ket"
  /// Without a calendar there is no end of term.
  private static let daysWithoutCalendar: Int32 = 90

  let desk: PageDesk
  private var links: ViewLinkStore { ViewLinkStore(store: desk.store) }

  func add(to router: Router<ServiceRequestContext>) {
    router.get("lien-ket") { request, context in
      try await desk.answerNow(request, context) { page in
        let sheet = try await sheet(page, for: try Self.visitor())
        return self.answer(page, sheet, try await links.list())
      }
    }
    router.post("lien-ket") { request, context in
      try await desk.guarded(request, context) {
        let visitor = try Self.visitor()
        let form = try await OwnForm.read(request, of: visitor)
        let page = try page(request, context)
        // All the page needs is there before the link is: nothing is left that could keep its secret from being shown.
        let sheet = try await sheet(page, for: visitor)
        let made = try await make(form, visitor)
        var response = answer(
          page, sheet, made.links, made: (made.secret, Self.origin(of: request))
        ).response(to: request, tag: nil)
        // It holds what opens the link.
        response.headers[.cacheControl] = "no-store"
        return response
      }
    }
    router.post("lien-ket/thu-hoi") { request, context in
      try await desk.guarded(request, context) {
        let visitor = try Self.visitor()
        let form = try await OwnForm.read(request, of: visitor)
        let page = try page(request, context)
        try await links.revoke(form["id"] ?? "", by: visitor.user.name)
        return Response(
          status: .seeOther,
          headers: [.location: page.address.language(of: Self.path), .cacheControl: "no-store"])
      }
    }
  }

  private func page(_ request: Request, _ context: some RequestContext) throws -> PageRequest {
    try PageRequest(
      request, context, names: [], words: Language.of(request, among: desk.answers.messages))
  }

  private static func visitor() throws -> Visitor {
    guard let visitor = Visitor.current, !visitor.isByLink else { throw SignInError.required }
    guard visitor.mayMakeViewLinks else { throw ViewLinkError.badScope }
    return visitor
  }

  private func make(_ form: OwnForm, _ visitor: Visitor) async throws -> MadeViewLink {
    let own = visitor.user.scope
    var scope = own
    if let subject = form["mon"] {
      guard own.subjects.isEmpty || own.subjects.contains(subject) else {
        throw ViewLinkError.badScope
      }
      let code = try await SubjectReader(store: desk.store).code(subject)
      scope = .subjects(school: own.code, subjects: [code])
    }
    let today = Self.today
    let lastDay = form["ngay"].flatMap { LocalDay(iso: $0) } ?? LocalDay(.min)
    return try await links.make(
      label: form["ten"] ?? "", scope: scope, maker: visitor.user.name, lastDay: lastDay,
      today: today)
  }

  /// What the page needs beside the links.
  private struct Sheet {
    let visitor: Visitor
    let words: PageWords
    let school: SchoolRecord
    let subjects: [String]
    let lastDay: LocalDay
  }

  private func sheet(_ page: PageRequest, for visitor: Visitor) async throws -> Sheet {
    let words = try await desk.words(page)
    let scope = visitor.user.scope
    let school = try await desk.school(scope.code)
    return Sheet(
      visitor: visitor, words: words, school: school,
      subjects: scope.subjects.isEmpty
        ? try await taught(at: school.code, words) : scope.subjects,
      lastDay: try await endOfTerm(school.provinceCode))
  }

  private func answer(
    _ page: PageRequest, _ sheet: Sheet, _ links: [ViewLinkRecord],
    made: (secret: ViewLinkSecret, origin: String)? = nil
  ) -> Answer {
    let words = sheet.words
    let frame = PageFrame(
      page, title: words.words("page.links.title"), places: sheet.school.places(page),
      style: desk.templates.styleAddress, hasWindows: false, hasRows: false)
    let model = LinksPage(
      links, subjects: sheet.subjects, made: made, visitor: sheet.visitor,
      school: sheet.school.name, frame: frame, words: words, today: Self.today,
      lastDay: sheet.lastDay,
      address: page.address.language(of: Self.path),
      revokeAddress: page.address.language(of: Self.path + "/thu-hoi"))
    return desk.html(model, .links)
  }

  private func taught(at school: String, _ words: PageWords) async throws -> [String] {
    do {
      var query = IndicatorQuery(by: [.subject])
      query.filters = [.school: [school]]
      return Set(
        try await desk.indicators.table(.onlineShare, query).rows.map { $0.key(.subject) }
      ).sorted { words.subject($0).compare(words.subject($1)) == .orderedAscending }
    } catch is QueryError {
      return []
    }
  }

  /// The last day of the term that runs, or begins next.
  private func endOfTerm(_ province: String) async throws -> LocalDay {
    let today = Self.today
    let year = SchoolYear(containing: today)
    for term in ["HK1", "HK2"] {
      guard let window = Window(term) else { continue }
      let weeks = try await CalendarReader(store: desk.store).weeks(
        year, province: province, window: window)
      if let end = weeks.last(where: \.isInside)?.end, end >= today { return end }
    }
    return today.advanced(by: Self.daysWithoutCalendar)
  }

  private static var today: LocalDay {
    LocalClock.vietnam.day(of: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  /// Where the browser is, as the address of a link begins; nothing where it is silent. Who has signed in came over TLS or is
  /// on this machine.
  private static func origin(of request: Request) -> String {
    guard let host = request.head.authority,
      host.wholeMatch(of: /[A-Za-z0-9.\-]{1,253}(:[0-9]{1,5})?/) != nil
    else { return "" }
    let name = host.prefix { $0 != ":" }
    return (name == "localhost" || name.hasPrefix("127.") ? "http://" : "https://") + host
  }
}
