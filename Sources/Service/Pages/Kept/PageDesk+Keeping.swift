import HTTPTypes
import Hummingbird
import Model
import Reports
import Warehouse

extension PageDesk {
  /// Keeps the table of a page, asked for by the button on it, and leads to where it is kept.
  ///
  /// - Parameter make: finds the table as the page does.
  func keep(
    _ request: Request, _ context: some RequestContext, names: [String] = [], more: [String] = [],
    _ make: @Sendable (PageRequest, Scope) async throws -> KeptDraft
  ) async throws -> Response {
    try await guarded(request, context) {
      guard let visitor = Visitor.current, visitor.mayMakeLinks else { throw SignInError.required }
      let form = try await OwnForm.read(request, of: visitor)
      let page = try PageRequest(
        request, context, names: names, more: more,
        words: Language.of(request, among: answers.messages))
      guard page.format == .html else { throw HTTPError(.notFound) }
      let draft = try await make(page, visitor.user.scope)
      guard form["data_version"] == draft.table.dataVersion else { throw KeptTableError.changed }
      let indicator = Indicator(rawValue: draft.table.indicator) ?? .onlineShare
      let definitions = try await IndicatorCatalogue(store: store).definitions()
      let definition = definitions.first { $0.indicator == indicator }
      let targets = answers.messages.mapValues {
        PageFrame.clauses(draft.table, definitions, $0)
      }
      let sentences = definition.map { [$0.doc, $0.numerator, $0.denominator, $0.source] } ?? []
      let id = try await KeptTableStore(store: store).keep(
        KeptTableDraft(
          maker: visitor.user.name,
          address: Self.living(page, draft.table),
          extent: draft.extent,
          isForOutsiders: indicator.subject != .pupils || visitor.user.scope.isOutsideSchools,
          ruleVersion: draft.table.ruleVersion, dataVersion: draft.table.dataVersion,
          asOf: draft.table.asOf,
          content: try KeptContent(
            draft, targets: targets, definitions: sentences.filter { !$0.isEmpty }
          ).json()))
      return Response(
        status: .seeOther,
        headers: [
          .location: page.address.language(of: PageAddress.path("p", id)),
          .cacheControl: "no-store",
        ])
    }
  }

  /// Where the new numbers of a table stand: those of the same year and level, whatever is shown first by then. What
  /// somebody typed or sorted by is his own, and readers of the table are not shown it.
  private static func living(_ page: PageRequest, _ table: IndicatorTable) -> String {
    var fixed: [String: String?] = [
      "school_year": table.schoolYear, "lang": nil, "page": nil, "q": nil, "sort": nil,
    ]
    if let level = table.filters.first(where: { $0.name == GroupName.level.rawValue }) {
      fixed["level"] = level.value
    }
    return page.address.setting(fixed)
  }

  /// The words of a page in every language there is, to keep the names of a table in.
  func allWords() async throws -> [PageWords] {
    let subjects = try await SubjectReader(store: store).names()
    let known = try await schools.schools()
    return answers.messages.values.map { PageWords($0, subjects: subjects, schools: known) }
  }
}

extension PageAddress {
  /// Another page in the same language.
  func language(of path: String) -> String {
    guard let language = parameters.first(where: { $0.name == "lang" })?.value,
      ["vi", "en"].contains(language)
    else { return path }
    return path + (path.contains("?") ? "&" : "?") + "lang=" + language
  }
}
