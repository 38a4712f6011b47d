import Foundation

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
