import Foundation
import Ingest

/// The inputs that paths of a command line mean: files as given, the log files of folders in order of name.
enum LogFiles {
  /// - Throws: `CommandError.noSuchPath`
  static func inputs(_ paths: [String]) throws -> [BatchInput] {
    try paths.flatMap { path -> [BatchInput] in
      if path == "-" { return [.standardInput] }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw CommandError.noSuchPath(path)
      }
      guard isFolder.boolValue else { return [.file(path: path)] }
      return try files(in: URL(filePath: path)).map { .file(path: $0.path) }
    }
  }

  /// Regular files at any depth; hidden and unfinished ones are passed by.
  private static func files(in folder: URL) throws -> [URL] {
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    var files: [URL] = []
    for case let url as URL in found ?? .init() {
      let isFile = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
      if isFile, url.pathExtension != "part" { files.append(url) }
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
