/// Who asked: carried from the public call to the error it may become.
struct CallSite: Sendable {
  var statement: String?
  let file: String
  let line: Int

  init(_ statement: String? = nil, _ file: String, _ line: Int) {
    self.statement = statement
    self.file = file
    self.line = line
  }
}
