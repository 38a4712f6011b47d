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
  /// - Parameter dryRun: every row is checked and every change counted, and nothing changes; here and in other imports.
  /// - Throws: `RosterError` naming file, line, column and value; nothing has changed then.
  public func importRoster(at path: URL, dryRun: Bool = false) async throws -> Result {
    let files = try RosterFiles(at: path) { RosterFile(rawValue: $0)?.rawValue }
    var known: [RosterFile: [UInt8]] = [:]
    for (name, bytes) in files.contents { RosterFile(rawValue: name).map { known[$0] = bytes } }
    return try await importFiles(known, dryRun: dryRun)
  }

  public func importFiles(
    _ files: [RosterFile: [UInt8]], dryRun: Bool = false
  ) async throws -> Result {
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
    let summary = try await apply(sheets, try await store.references(), dryRun: dryRun)
    return Result(summary: summary, droppedColumns: dropped)
  }

  /// What a file of a map may hold: courses of platforms, or accounts.
  public enum MapFile: Sendable {
    case courses
    case accounts

    /// Columns that make a row one that is filled in.
    fileprivate var filled: [String] {
      switch self {
      case .courses: ["class_code", "subject"]
      case .accounts: ["person_id"]
      }
    }
    fileprivate var roster: RosterFile { self == .courses ? .courses : .accounts }
    fileprivate var columns: [String] {
      RosterReading.requiredColumns(of: roster) + (self == .courses ? ["school_year"] : [])
    }
  }

  public struct MapResult: Sendable {
    public let kind: MapFile
    public let summary: RosterSummary
    /// Rows that nobody has filled in.
    public let open: Int
  }

  /// Adds rows to the course map or the account map, whichever the columns of the file are those of; other columns are
  /// ignored. Rows that are not filled in are passed by, and counted.
  ///
  /// - Throws: `RosterError` naming line, column and value; nothing has changed then.
  public func addToMap(_ bytes: [UInt8], dryRun: Bool = false) async throws -> MapResult {
    let header = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    let kind: MapFile = header.contains("account_id") ? .accounts : .courses
    let file = try RosterSheet(
      file: kind.roster, bytes: bytes,
      required: RosterReading.requiredColumns(of: kind.roster))
    var sheet = MadeSheet(kind.roster, from: file.name, kind.columns)
    var open = 0
    for row in file.rows {
      if kind.filled.allSatisfy({ file.value($0, row).isEmpty }) {
        open += 1
      } else {
        sheet.add(line: row.line, kind.columns.map { Self.unprotected(file.value($0, row)) })
      }
    }
    var reading = RosterReading(references: try await store.references(), pseudonyms: pseudonyms)
    try reading.read(sheet.sheet)
    reading.result.addsCourses = true
    let summary = try await store.apply(reading.result, dryRun: dryRun)
    return MapResult(kind: kind, summary: summary, open: open)
  }

  /// Without the apostrophe by which our own files keep spreadsheets from running a text as a formula.
  private static func unprotected(_ text: String) -> String {
    let behind = text.dropFirst()
    guard text.first == "'", let first = behind.first, "=+-@".contains(first) else { return text }
    return String(behind)
  }

  /// - Parameter sheets: in the order of `RosterFile`.
  func apply(
    _ sheets: [RosterSheet], _ references: RosterReferences, dryRun: Bool
  ) async throws -> RosterSummary {
    var reading = RosterReading(references: references, pseudonyms: pseudonyms)
    for sheet in sheets { try reading.read(sheet) }
    return try await store.apply(reading.result, dryRun: dryRun)
  }
}
