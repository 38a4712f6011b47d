public import Foundation
import Model
public import Warehouse

/// Imports a roster folder: reads every known CSV file, checks every row, applies all in one transaction.
public struct RosterImporter: Sendable {
  let store: RosterStore
  let pseudonyms: PseudonymKey

  public init(store: RosterStore, pseudonyms: PseudonymKey) {
    self.store = store
    self.pseudonyms = pseudonyms
  }

  public struct Result: Sendable {
    public let summary: RosterSummary
    /// Columns with personal data that were dropped at the door, per file.
    public let droppedColumns: [RosterFile: [String]]
  }

  /// A folder or a zip archive of CSV files.
  ///
  /// - Throws: `RosterError` naming file, line, column and value; nothing has changed then.
  public func importRoster(at path: URL) async throws -> Result {
    let files = try RosterFiles(at: path) { RosterFile(rawValue: $0)?.rawValue }
    var known: [RosterFile: [UInt8]] = [:]
    for (name, bytes) in files.contents { RosterFile(rawValue: name).map { known[$0] = bytes } }
    return try await importFiles(known)
  }

  public func importFiles(_ files: [RosterFile: [UInt8]]) async throws -> Result {
    var sheets: [RosterSheet] = []
    for file in RosterFile.allCases {
      guard let bytes = files[file] else { continue }
      sheets.append(
        try RosterSheet(
          file: file, bytes: bytes, required: RosterReading.requiredColumns(of: file)))
    }
    var dropped: [RosterFile: [String]] = [:]
    for sheet in sheets where !sheet.personalColumns.isEmpty {
      dropped[sheet.file] = sheet.personalColumns
    }
    let summary = try await apply(sheets, try await store.references())
    return Result(summary: summary, droppedColumns: dropped)
  }

  /// Adds rows to the course map: the columns of `courses.csv`, others ignored. Rows without a class and a subject are
  /// passed by, and counted.
  ///
  /// - Throws: `RosterError` naming line, column and value; nothing has changed then.
  public func addCourses(_ bytes: [UInt8]) async throws -> (RosterSummary, open: Int) {
    let columns = RosterReading.requiredColumns(of: .courses) + ["school_year"]
    let file = try RosterSheet(
      file: .courses, bytes: bytes, required: RosterReading.requiredColumns(of: .courses))
    var sheet = MadeSheet(.courses, from: file.name, columns)
    var open = 0
    for row in file.rows {
      if file.value("class_code", row).isEmpty, file.value("subject", row).isEmpty {
        open += 1
      } else {
        sheet.add(line: row.line, columns.map { Self.unprotected(file.value($0, row)) })
      }
    }
    var reading = RosterReading(references: try await store.references(), pseudonyms: pseudonyms)
    try reading.read(sheet.sheet)
    reading.result.addsCourses = true
    return (try await store.apply(reading.result), open)
  }

  /// Without the apostrophe by which our own files keep spreadsheets from running a text as a formula.
  private static func unprotected(_ text: String) -> String {
    let behind = text.dropFirst()
    guard text.first == "'", let first = behind.first, "=+-@".contains(first) else { return text }
    return String(behind)
  }

  /// - Parameter sheets: in the order of `RosterFile`.
  func apply(
    _ sheets: [RosterSheet], _ references: RosterReferences
  ) async throws -> RosterSummary {
    var reading = RosterReading(references: references, pseudonyms: pseudonyms)
    for sheet in sheets { try reading.read(sheet) }
    return try await store.apply(reading.result)
  }
}
