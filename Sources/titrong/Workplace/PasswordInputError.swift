import Model

/// Why no password was taken.
enum PasswordInputError: Explained {
  case noTerminal
  case differs
  case openFile(String)
  case emptyFile(String)

  var explanation: Explanation {
    switch self {
    case .noTerminal: Explanation("password_no_terminal", exit: .usage)
    case .differs: Explanation("password_differs", exit: .usage)
    case .openFile(let path): Explanation("password_file_open", ["path": path], exit: .notPermitted)
    case .emptyFile(let path):
      Explanation("secret_file_empty", ["path": path], exit: .configuration)
    }
  }
}
