import Hummingbird
import Reports

/// One question for a table, checked for the names of its parameters.
struct TableQuestion: Sendable {
  static let pageParameters = ["limit", "after"]
  static let largestPage: Int64 = 10_000

  let parameters: QueryParameters
  let words: Messages
  let form: TableForm
  /// What the path holds in the place of its parameter.
  let id: String
  /// Rows of a page; nil: all of them.
  let limit: Int?

  init(
    _ request: Request, form: TableForm, id: String, allowed: [String], words: Messages
  ) throws {
    // Sheets are whole or not at all.
    parameters = try QueryParameters(
      request, allowed: form == .json ? allowed + Self.pageParameters : allowed)
    self.form = form
    self.id = id
    self.words = words
    limit =
      parameters["limit"] == nil
      ? nil : Int(try parameters.number("limit", 1...Self.largestPage, default: 1))
  }
}

/// What a question found.
struct FoundTable: Sendable {
  let table: any TableData
  /// Set where the page was cut by the statement: `after` of the next one, if there is one.
  var cut: Cut?
  /// Of what is about persons.
  var noted: Answer.NotedRead?

  struct Cut: Sendable {
    let next: String?
  }

  init(_ table: any TableData, cut: Cut? = nil, noted: Answer.NotedRead? = nil) {
    self.table = table
    self.cut = cut
    self.noted = noted
  }
}
