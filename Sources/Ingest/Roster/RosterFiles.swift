import Foundation
import Inflation

/// The CSV files of a roster, in a folder or at any depth of a zip archive, by name without `.csv`.
struct RosterFiles {
  let contents: [String: [UInt8]]

  /// - Parameter key: what a file counts as by its name without `.csv`; `nil` if it is not one of the roster. Two of
  ///   one archive that count as the same are one too many.
  init(at path: URL, key: (String) -> String?) throws(RosterError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder) else {
      throw .nothingThere(path: path.path)
    }
    contents =
      try isFolder.boolValue
      ? Self.read(folder: path, key: key) : Self.read(archive: path, key: key)
    if contents.isEmpty { throw .nothingThere(path: path.path) }
  }

  private static func read(
    folder: URL, key: (String) -> String?
  ) throws(RosterError) -> [String: [UInt8]] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw .unreadable(file: folder.lastPathComponent)
    }
    var contents: [String: [UInt8]] = [:]
    for name in names.sorted() {
      guard name.hasSuffix(".csv"), let key = key(String(name.dropLast(4))) else { continue }
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
        throw .unreadable(file: name)
      }
      contents[key] = Array(data)
    }
    return contents
  }

  private static func read(
    archive path: URL, key: (String) -> String?
  ) throws(RosterError) -> [String: [UInt8]] {
    guard let data = try? Data(contentsOf: path) else {
      throw .unreadable(file: path.lastPathComponent)
    }
    var contents: [String: [UInt8]] = [:]
    var repeated: Set<String> = []
    do throws(ZipFailure) {
      let archive = try ZipArchive(Array(data))
      for entry in archive.entries where !entry.name.hasPrefix("__MACOSX/") {
        let name = String(entry.name.split(separator: "/").last ?? "")
        guard name.hasSuffix(".csv"), let key = key(String(name.dropLast(4))) else { continue }
        if contents[key] != nil { repeated.insert(name) }
        contents[key] = try archive.contents(of: entry)
      }
    } catch {
      throw .badArchive(file: path.lastPathComponent, why: error.rawValue)
    }
    guard repeated.isEmpty else {
      let names = repeated.sorted().joined(separator: ", ")
      throw .badArchive(file: path.lastPathComponent, why: "more than one \(names)")
    }
    return contents
  }
}
