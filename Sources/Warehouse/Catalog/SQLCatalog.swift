public import Foundation
public import Postgres

/// All statements of `sql/statements`, by name. The files are the only place where SQL lives.
public struct SQLCatalog: Sendable {
  public let files: [String: StatementFile]
  private let statements: [StatementName: Statement]

  /// - Throws: `CatalogError` if a file is missing, unknown or without its header.
  public init(folder: URL) throws(CatalogError) {
    var files: [String: StatementFile] = [:]
    let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (enumerator?.allObjects ?? []).compactMap { $0 as? URL }
    for url in urls where url.pathExtension == "sql" {
      guard let text = try? String(contentsOf: url, encoding: .utf8) else {
        throw .unreadable(file: url.lastPathComponent)
      }
      let file = try StatementFile(
        fileName: url.deletingPathExtension().lastPathComponent, text: text)
      files[file.name] = file
    }
    let known = Set(StatementName.allCases.map(\.fileName))
    let missing = known.subtracting(files.keys)
    guard missing.isEmpty else { throw .missing(missing.sorted()) }
    let unknown = Set(files.keys).subtracting(known)
    guard unknown.isEmpty else { throw .unknown(unknown.sorted()) }
    self.files = files
    statements = Dictionary(
      uniqueKeysWithValues: StatementName.allCases.map { name in
        (name, Statement(name: name.fileName, sql: files[name.fileName]?.sql ?? ""))
      })
  }

  public subscript(name: StatementName) -> Statement {
    // Each name has its file, or there is no catalogue.
    statements[name] ?? Statement(name: name.fileName, sql: "")
  }
}
