import Foundation
import Model

/// The files of a OneRoster package that tell who is taught what where: a package in bulk, and what packages of changes
/// have made of it.
struct OneRosterPackage {
  let orgs: OneRosterTable
  let sessions: OneRosterTable
  let courses: OneRosterTable?
  let classes: OneRosterTable
  let users: OneRosterTable
  let enrollments: OneRosterTable
  /// Since 1.2; before, a role is a column of `users`.
  let roles: OneRosterTable?
  let personalColumns: [String]

  private static let tables = [
    "orgs", "academicSessions", "courses", "classes", "users", "enrollments", "roles",
  ]

  /// - Parameter paths: zips or folders; the first in bulk, others in the order in which they were made.
  init(at paths: [URL]) throws(RosterError) {
    var tables: [String: OneRosterTable] = [:]
    var hasDemographics = false
    for (number, path) in paths.enumerated() {
      let files = try RosterFiles(at: path) { name in
        let known = Self.tables + ["manifest", "demographics"]
        return known.first { $0.lowercased() == name.lowercased() }
      }
      let changes = try Self.changes(files, mayChange: number > 0)
      hasDemographics = hasDemographics || files.contents["demographics"] != nil
      for name in Self.tables {
        guard let bytes = files.contents[name] else { continue }
        let table = try OneRosterTable(name: "\(name).csv", bytes: bytes)
        let before = changes.contains(name.lowercased()) ? tables[name] : nil
        tables[name] = before?.changed(by: table) ?? table
      }
    }
    func required(_ name: String) throws(RosterError) -> OneRosterTable {
      guard let table = tables[name] else { throw .nothingThere(path: "\(name).csv") }
      return table
    }
    orgs = try required("orgs")
    sessions = try required("academicSessions")
    classes = try required("classes")
    users = try required("users")
    enrollments = try required("enrollments")
    courses = tables["courses"]
    roles = tables["roles"]
    personalColumns =
      Self.tables.flatMap { tables[$0]?.personalColumns ?? [] }
      + (hasDemographics ? ["demographics.csv"] : [])
  }

  /// Which files hold changes only, by the manifest.
  ///
  /// An import replaces what it mentions: changes alone would remove everybody they do not name.
  private static func changes(
    _ files: RosterFiles, mayChange: Bool
  ) throws(RosterError) -> Set<String> {
    guard let bytes = files.contents["manifest"] else { return [] }
    var changes: Set<String> = []
    let text = try RosterSheet.text(bytes, name: "manifest.csv", required: "propertyName")
    let names = Set(tables.map { $0.lowercased() })
    for row in text.rows where row.values.count > 1 {
      let name = RosterSheet.clean(row.values[0]).lowercased()
      let value = RosterSheet.clean(row.values[1])
      guard name.hasPrefix("file."), value.lowercased() == "delta",
        names.contains(String(name.dropFirst(5)))
      else { continue }
      guard mayChange else {
        throw .badValue(
          file: "manifest.csv", line: row.line, column: row.values[0], value: value,
          expected: "expected.bulk")
      }
      changes.insert(String(name.dropFirst(5)))
    }
    return changes
  }
}
