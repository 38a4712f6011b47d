import HTTPTypes
import Model
import Reports

/// An error as a page: what is wrong and where to go on.
struct ProblemPage: Sendable {
  let language: String
  let style: String
  let title: String
  let detail: String
  let homeText: String
  let searchText: String

  init(_ problem: Problem, detail: String, words: Messages, style: String) {
    language = words.language
    self.style = style
    title = words.words(problem.status == .notFound ? "page.not_found" : "page.problem")
    self.detail = detail
    homeText = words.words("page.problem.home")
    searchText = words.words("page.search")
  }
}
