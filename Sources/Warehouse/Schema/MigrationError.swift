public import Model

/// Why the schema cannot be brought to this program's version.
public enum MigrationError: Explained {
  case noFiles(folder: String)
  case badSequence(file: String)
  /// An applied file reads otherwise now.
  case edited(name: String)
  /// Later migrations were applied, this one was not.
  case skipped(name: String)
  /// The database has migrations this program does not know.
  case newerDatabase(applied: Int, known: Int)
  /// The server cannot make an extension that a migration needs.
  case extensionMissing(name: String, major: Int)
  /// The schema must be migrated first.
  case behind(applied: Int, known: Int)

  public var explanation: Explanation {
    switch self {
    case .noFiles(let folder):
      Explanation("migrations_missing", ["folder": folder], exit: .configuration)
    case .badSequence(let file):
      Explanation("migration_sequence", ["file": file], exit: .configuration)
    case .edited(let name):
      Explanation("migration_edited", ["name": name], exit: .configuration)
    case .skipped(let name):
      Explanation("migration_skipped", ["name": name], exit: .configuration)
    case .newerDatabase(let applied, let known):
      Explanation(
        "database_newer", ["applied": "\(applied)", "known": "\(known)"], exit: .configuration)
    case .extensionMissing(let name, let major):
      Explanation(
        "extension_missing", ["name": name, "major": "\(major)"], exit: .configuration)
    case .behind(let applied, let known):
      Explanation(
        "database_behind", ["applied": "\(applied)", "known": "\(known)"], exit: .configuration)
    }
  }
}
