import ArgumentParser
import Foundation
import Warehouse

/// Where a password comes from: a person at a terminal, who does not see it, or a file. Never an argument, which every user
/// of the machine could read.
struct PasswordOptions: ParsableArguments {
  @Option(help: "Take the password from the first line of this file, readable by nobody else.")
  var passwordFile: String?

  /// - Throws: `PasswordInputError` or `AccountError`
  func password(of name: String, _ console: Console) throws -> Password {
    if let passwordFile { return try Password(new: try SecretFile.line(of: passwordFile)) }
    guard isatty(STDIN_FILENO) == 1 else { throw PasswordInputError.noTerminal }
    let first = try HiddenPrompt.ask(console.text("user.password", ["name": name]))
    let password = try Password(new: first)
    guard try HiddenPrompt.ask(console.text("user.password_again")) == first else {
      throw PasswordInputError.differs
    }
    return password
  }
}
