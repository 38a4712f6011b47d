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

  /// - Throws: `RosterError` naming file, line, column and value; nothing has changed then.
  public func importFolder(_ folder: URL) async throws -> Result {
    var files: [RosterFile: [UInt8]] = [:]
    for file in RosterFile.allCases {
      let url = folder.appending(path: "\(file.rawValue).csv")
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      guard let data = try? Data(contentsOf: url) else {
        throw RosterError.unreadable(file: url.lastPathComponent)
      }
      files[file] = Array(data)
    }
    guard !files.isEmpty else { throw RosterError.nothingThere(path: folder.path) }
    return try await importFiles(files)
  }

  public func importFiles(_ files: [RosterFile: [UInt8]]) async throws -> Result {
    var reading = RosterReading(
      references: try await store.references(), pseudonyms: pseudonyms)
    var dropped: [RosterFile: [String]] = [:]
    for file in RosterFile.allCases {
      guard let bytes = files[file] else { continue }
      let sheet = try RosterSheet(
        file: file, bytes: bytes, required: RosterReading.requiredColumns(of: file))
      if !sheet.personalColumns.isEmpty { dropped[file] = sheet.personalColumns }
      try reading.read(sheet)
    }
    let summary = try await store.apply(reading.result)
    return Result(summary: summary, droppedColumns: dropped)
  }
}
