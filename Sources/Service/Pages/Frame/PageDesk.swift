import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Model
import Reports
import Warehouse

/// What every page works with: readers, templates, and how answers and errors become pages.
struct PageDesk: Sendable {
  /// Right names that are told beside a wrong one.
  private static let mostKnown = 20

  let store: DataStore
  let answers: Answers
  let tables: TableDoor
  let templates: PageTemplates
  let logger: Logger
  private let known: KeptByState<KnownNames>

  /// Names of everything there is.
  private struct KnownNames: Sendable {
    let subjects: [String: SubjectReader.Name]
    let schools: [SchoolRecord]
  }

  init(
    store: DataStore, answers: Answers, tables: TableDoor, templates: PageTemplates, logger: Logger
  ) {
    self.store = store
    self.answers = answers
    self.tables = tables
    self.templates = templates
    self.logger = logger
    known = KeptByState(store: store)
  }

  var indicators: IndicatorReader { IndicatorReader(store: store) }
  var schools: SchoolReader { SchoolReader(store: store) }

  /// Answers from the numbers as they last were, kept until they change.
  func answer(
    _ request: Request, _ context: some RequestContext, names: [String] = [], more: [String] = [],
    _ make: @Sendable (PageRequest) async throws -> Answer
  ) async throws -> Response {
    try await guarded(request, context) {
      try await answers.answer(request, for: Visitor.current?.formToken) { words in
        try await make(
          PageRequest(request, context, names: names, more: more, words: words))
      }
    }
  }

  /// Answers about persons, likewise kept; each read is noted.
  func answerNoting(
    _ request: Request, _ context: some RequestContext, names: [String], more: [String],
    _ make: @Sendable (PageRequest) async throws -> (Answer, Answer.NotedRead)
  ) async throws -> Response {
    try await guarded(request, context) {
      try await answers.answerNoting(request, for: Visitor.current?.formToken) { words in
        var (answer, noted) = try await make(
          PageRequest(request, context, names: names, more: more, words: words))
        answer.noted = noted
        return answer
      }
    }
  }

  /// Answers from what was so a moment ago, such as batches under way.
  func answerLately(
    _ request: Request, _ context: some RequestContext,
    _ make: @Sendable (PageRequest) async throws -> Answer
  ) async throws -> Response {
    try await guarded(request, context) {
      try await answers.answerLately(request, for: Visitor.current?.formToken) { words in
        try await make(PageRequest(request, context, names: [], more: [], words: words))
      }
    }
  }

  /// Answers from what is so now, such as links that somebody has just made.
  func answerNow(
    _ request: Request, _ context: some RequestContext, names: [String] = [], more: [String] = [],
    _ make: @Sendable (PageRequest) async throws -> Answer
  ) async throws -> Response {
    try await guarded(request, context) {
      let words = Language.of(request, among: answers.messages)
      return try await make(
        PageRequest(request, context, names: names, more: more, words: words)
      ).response(to: request, tag: nil)
    }
  }

  /// A person gets an error as a page that leads on; a program gets it as every other door says it.
  func guarded(
    _ request: Request, _ context: some RequestContext, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch let error as QueryError where error.mayBeClosed {
      throw error
    } catch SignInError.required {
      throw SignInError.required
    } catch {
      guard PageFormat.split(request.uri.path).format == .html else { throw error }
      let words = Language.of(request, among: answers.messages)
      var problem = Problem.of(error, messages: words, logger: logger)
      var detail = problem.detail
      if case QueryError.unknownValue(let name, let value, let known) = error {
        detail = words.words(
          known.isEmpty ? "page.unknown.empty" : "page.unknown",
          [
            "name": words.column(name).lowercased(), "value": value,
            "known": known.prefix(Self.mostKnown).joined(separator: ", "),
          ])
        // A place that is not there is a page that is not there.
        if request.uri.path.names(value) { problem.status = .notFound }
      }
      let model = ProblemPage(
        problem, detail: detail, words: words, style: templates.styleAddress)
      var headers = problem.headers
      headers[.contentType] = PageFormat.html.type
      return Response(
        status: problem.status, headers: headers,
        body: .init(byteBuffer: ByteBuffer(string: templates.render(model, .problem))))
    }
  }

  /// Names for the tables of a page.
  func words(_ page: PageRequest) async throws -> PageWords {
    let names = try await names()
    return PageWords(page.words, subjects: names.subjects, schools: names.schools)
  }

  /// The schools of the last numbers.
  func knownSchools() async throws -> [SchoolRecord] { try await names().schools }

  private func names() async throws -> KnownNames {
    try await known.value {
      KnownNames(
        subjects: try await SubjectReader(store: store).names(),
        schools: try await schools.schools())
    }
  }

  /// - Throws: `QueryError.unknownValue`
  func school(_ code: String) async throws -> SchoolRecord {
    if let school = try await knownSchools().first(where: { $0.code == code }) { return school }
    // It may have come since.
    let known = try await schools.schools()
    guard let school = known.first(where: { $0.code == code }) else {
      throw QueryError.unknownValue(name: "school", value: code, known: known.map(\.code))
    }
    return school
  }

  /// How much of the window is left, and where its targets are written.
  func calendar(
    of table: IndicatorTable, province: String, window: Window
  ) async throws -> PageCalendar {
    guard let year = SchoolYear(table.schoolYear) else { return PageCalendar([], asOf: nil) }
    let weeks = try await CalendarReader(store: store).weeks(
      year, province: province, window: window)
    return PageCalendar(weeks, asOf: table.asOf.flatMap { LocalDay(iso: $0) })
  }

  /// Rows in a form for programs and spreadsheets, the same as the endpoints have.
  func rows(
    _ table: IndicatorTable, as form: TableForm, _ words: Messages
  ) async throws -> Answer {
    let sheet =
      form == .xlsx
      ? try await IndicatorTables(store: store).sheet(table, words) : IndicatorSheet(table)
    return try await tables.whole(sheet, as: form, words)
  }

  func html(_ model: Any, _ name: PageTemplates.Name) -> Answer {
    // No line ends between a number and its sign.
    let text = templates.render(model, name).replacing(" %", with: "\u{A0}%")
    return Answer(text, type: PageFormat.html.type)
  }
}

extension String {
  /// Whether a part of this path, as it was sent, means the value.
  fileprivate func names(_ value: String) -> Bool {
    split(separator: "/").contains { part in
      PageFormat.split(String(part)).name.removingPercentEncoding == value
    }
  }
}
