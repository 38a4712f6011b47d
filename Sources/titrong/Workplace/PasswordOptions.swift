import ArgumentParser
import Foundation
import Model
import Warehouse

/// Where a password comes from: a person at a terminal, who does not see it, or a file. Never an argument, which every user
/// of the machine could read.
struct PasswordOptions: ParsableArguments {
  @Option(help: "Take the password from the first line of this file, readable by nobody else.")
  var passwordFile: String?

  /// - Throws: `PasswordInputError` or `AccountError`
  func password(of name: String, _ console: Console) throws -> Password {
    if let passwordFile { return try Password(new: try Self.line(of: passwordFile)) }
    guard isatty(STDIN_FILENO) == 1 else { throw PasswordInputError.noTerminal }
    let first = try HiddenPrompt.ask(console.text("user.password", ["name": name]))
    let password = try Password(new: first)
    guard try HiddenPrompt.ask(console.text("user.password_again")) == first else {
      throw PasswordInputError.differs
    }
    return password
  }

  private static func line(of path: String) throws -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { throw CommandError.noSuchPath(path) }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    guard !isFile || status.st_mode & 0o077 == 0 else {
      throw PasswordInputError.openFile(path)
    }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else { throw CommandError.noSuchPath(path) }
    return String(text.prefix { !$0.isNewline })
  }
}

/// Why no password was taken.
enum PasswordInputError: Explained {
  case noTerminal
  case differs
  case openFile(String)

  var explanation: Explanation {
    switch self {
    case .noTerminal: Explanation("password_no_terminal", exit: .usage)
    case .differs: Explanation("password_differs", exit: .usage)
    case .openFile(let path): Explanation("password_file_open", ["path": path], exit: .notPermitted)
    }
  }
}

/// A question at the terminal whose answer is not shown.
enum HiddenPrompt {
  static func ask(_ question: String) throws -> String {
    var shown = termios()
    guard tcgetattr(STDIN_FILENO, &shown) == 0 else { throw PasswordInputError.noTerminal }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else {
      throw PasswordInputError.noTerminal
    }
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
    StandardStream.message(question)
    defer { StandardStream.message("\n") }
    return readLine() ?? ""
  }
}
