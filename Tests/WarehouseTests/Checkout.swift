import Foundation
import Testing
import Warehouse

/// The checkout the tests were built from.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func share() throws -> ShareFolder { try ShareFolder(explicit: root.path) }

  /// Basenames of the SQL files below a folder of `sql/`, sorted.
  static func sqlNames(in folder: String) throws -> [String] {
    let start = root.appending(path: "sql/\(folder)")
    let all = try #require(
      FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil))
    return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "sql" }
      .map { $0.deletingPathExtension().lastPathComponent }.sorted()
  }

  /// Lends a copy of the share folder's `sql/` that may be damaged.
  static func withShareCopy<R>(
    isolation: isolated (any Actor)? = #isolation, _ body: (ShareFolder) async throws -> R
  ) async throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "share-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: root.appending(path: "sql"), to: folder.appending(path: "sql"))
    return try await body(try ShareFolder(explicit: folder.path))
  }
}
