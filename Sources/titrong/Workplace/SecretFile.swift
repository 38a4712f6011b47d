import Foundation

/// Secrets come from files that nobody else on the machine can read; never from arguments, which every user can.
enum SecretFile {
  /// Its first line.
  static func line(of path: String) throws -> String {
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
