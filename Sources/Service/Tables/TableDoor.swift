import HTTPTypes
import Hummingbird
import Reports

/// The one way on which tables go out: JSON whole or in pages, CSV and XLSX whole.
struct TableDoor: Sendable {
  typealias Find = @Sendable (TableQuestion) async throws -> FoundTable

  /// Whose state an answer shows.
  enum Freshness {
    /// That of the numbers: kept until they change.
    case numbers
    /// The same, of persons: each read is noted, and what is found says as what (`FoundTable.noted`).
    case persons
    /// Of the moment, such as ledgers.
    case moment
  }

  let answers: Answers
  let limits: ServiceLimits
  private let workbooks: Gate

  init(answers: Answers, limits: ServiceLimits) {
    self.answers = answers
    self.limits = limits
    workbooks = Gate(
      width: limits.workbooks, line: limits.waitingWorkbooks, patience: limits.patience)
  }

  /// Adds a path with its forms: as it stands, and with `.json`, `.csv` and `.xlsx`.
  ///
  /// - Parameter path: may hold `{id}` as its last part.
  /// - Parameter parameters: names the question may have, beside those of a page.
  func add(
    _ path: String, to router: Router<ServiceRequestContext>, parameters: [String],
    of freshness: Freshness = .numbers, find: @escaping Find
  ) {
    for (ending, form) in [("", TableForm.json)] + TableForm.allCases.map({ (".\($0)", $0) }) {
      router.get(RouterPath(path + ending)) { request, context in
        try request.require(form.mediaType)
        let id = context.parameters.get("id") ?? ""
        let make: @Sendable (Messages) async throws -> Answer = { words in
          let question = try TableQuestion(
            request, form: form, id: id, allowed: parameters, words: words)
          return try await answer(request, question, find)
        }
        return switch request.asksAboutTeachers ? .moment : freshness {
        case .numbers: try await answers.answer(request, make)
        case .persons: try await answers.answerNoting(request, for: nil, isTagged: true, make)
        case .moment: try await answers.answerNow(request, make)
        }
      }
    }
  }

  private func answer(
    _ request: Request, _ question: TableQuestion, _ find: Find
  ) async throws -> Answer {
    let found = try await find(question)
    let rows = found.table.rowCount
    guard rows <= limits.rows else { throw BoundError.tooManyRows(limit: limits.rows) }
    var answer =
      question.form == .json
      ? try page(of: found, request, question)
      : try await whole(found.table, as: question.form, question.words)
    answer.noted = found.noted
    return answer
  }

  /// All rows of a table.
  func whole(
    _ table: any TableData, as form: TableForm, _ words: Messages
  ) async throws -> Answer {
    switch form {
    case .json: return Answer(table.json(rows: 0..<table.rowCount), type: form.contentType)
    case .csv: return Answer(table.csv(CSVDialect()), type: form.contentType)
    case .xlsx:
      let book = table.workbook(words)
      let bytes = try await workbooks.pass { try await WorkbookThread.bytes(of: book) }
      return Answer(bytes, type: form.contentType, isPacked: true)
    }
  }

  private func page(
    of found: FoundTable, _ request: Request, _ question: TableQuestion
  ) throws -> Answer {
    let table = found.table
    let type = question.form.contentType
    if let cut = found.cut {
      return Answer(
        table.json(rows: 0..<table.rowCount), type: type,
        link: cut.next.map { PageLink.next(of: request, after: $0) })
    }
    let place = PageLink.question(of: request)
    let start = try question.parameters["after"].map {
      try PageCursor(text: $0, question: place).start(in: table)
    }
    let first = start ?? 0
    let end = question.limit.map { min(table.rowCount, first + $0) } ?? table.rowCount
    let cursor =
      end < table.rowCount && end > first
      ? PageCursor(question: place, row: table.identity(ofRow: end - 1)).text : nil
    return Answer(
      table.json(rows: first..<end), type: type,
      link: cursor.map { PageLink.next(of: request, after: $0) })
  }
}
