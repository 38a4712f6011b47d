public import Foundation
public import Postgres

/// All statements of `sql/statements`, by name. The files are the only place where SQL lives.
public struct SQLCatalog: Sendable {
  public let files: [String: StatementFile]
  private let statements: [StatementName: Statement]
  /// By the name of the statement that makes them.
  private let scopes: [String: SharedScope]

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
    let scopes = try Self.scopes(files)
    self.scopes = scopes
    let whole = files.mapValues { file in
      file.scope.flatMap { scopes[$0] }.map { file.laid(on: $0) } ?? file
    }
    self.files = whole
    statements = Dictionary(
      uniqueKeysWithValues: StatementName.allCases.map { name in
        (name, Statement(name: name.fileName, sql: whole[name.fileName]?.sql ?? ""))
      })
  }

  private static func scopes(
    _ files: [String: StatementFile]
  ) throws(CatalogError) -> [String: SharedScope] {
    guard let cells = files[StatementName.scopeCell.fileName] else { return [:] }
    let names = Set(files.values.compactMap(\.scope))
    let lacking = names.subtracting(files.keys)
    guard lacking.isEmpty else { throw .missing(lacking.sorted()) }
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        files[name].map { (name, SharedScope(rows: $0, cells: cells)) }
      })
  }

  /// The statement whose rows that one finds in the table expression `scope`.
  func scope(of name: StatementName) -> String? { files[name.fileName]?.scope }

  /// One statement that answers several of one scope. The column `statement` says whose row it is.
  func together(_ names: [StatementName]) -> Statement {
    let files = names.compactMap { self.files[$0.fileName] }
    guard let scope = files.first?.scope.flatMap({ scopes[$0] }) else { return self[names[0]] }
    // The server keeps 63 bytes of a name.
    let places = names.map { String(StatementName.allCases.firstIndex(of: $0) ?? 0) }
    return Statement(
      name: "together_" + places.joined(separator: "_"), sql: scope.sql(of: files))
  }

  public subscript(name: StatementName) -> Statement {
    // Each name has its file, or there is no catalogue.
    statements[name] ?? Statement(name: name.fileName, sql: "")
  }
}
