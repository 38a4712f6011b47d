public import Foundation
import Inflation
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
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder) else {
      throw RosterError.nothingThere(path: path.path)
    }
    let files = try isFolder.boolValue ? Self.files(inFolder: path) : Self.files(inArchive: path)
    guard !files.isEmpty else { throw RosterError.nothingThere(path: path.path) }
    return try await importFiles(files)
  }

  private static func files(inFolder folder: URL) throws(RosterError) -> [RosterFile: [UInt8]] {
    var files: [RosterFile: [UInt8]] = [:]
    for file in RosterFile.allCases {
      let url = folder.appending(path: "\(file.rawValue).csv")
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      guard let data = try? Data(contentsOf: url) else {
        throw RosterError.unreadable(file: url.lastPathComponent)
      }
      files[file] = Array(data)
    }
    return files
  }

  /// Files at any depth of the archive count by their name; two of one name are one too many.
  private static func files(inArchive path: URL) throws(RosterError) -> [RosterFile: [UInt8]] {
    guard let data = try? Data(contentsOf: path) else {
      throw .unreadable(file: path.lastPathComponent)
    }
    var files: [RosterFile: [UInt8]] = [:]
    var repeated: Set<String> = []
    do throws(ZipFailure) {
      let archive = try ZipArchive(Array(data))
      for entry in archive.entries where !entry.name.hasPrefix("__MACOSX/") {
        let name = entry.name.split(separator: "/").last ?? ""
        guard name.hasSuffix(".csv"), let file = RosterFile(rawValue: String(name.dropLast(4)))
        else { continue }
        if files[file] != nil { repeated.insert(String(name)) }
        files[file] = try archive.contents(of: entry)
      }
    } catch {
      throw .badArchive(file: path.lastPathComponent, why: error.rawValue)
    }
    guard repeated.isEmpty else {
      let names = repeated.sorted().joined(separator: ", ")
      throw .badArchive(file: path.lastPathComponent, why: "more than one \(names)")
    }
    return files
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
