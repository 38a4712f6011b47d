import Foundation

/// The checkout these tests were compiled from.
enum Repository {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    /// From the root, such as `Sources/Model/Time/Minutes.swift`.
    let path: String
    let text: String

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var stem: String { String(name.prefix { $0 != "." }) }
    /// `Model` for a file of `Sources/Model`; `nil` outside the modules.
    var module: String? {
      let parts = path.split(separator: "/")
      return parts.count > 2 && ["Sources", "Tests"].contains(parts[0]) ? String(parts[1]) : nil
    }
  }

  /// Files with one of the endings under the folders, ordered by path. Hidden folders and those of a build
  /// are no part of the project.
  static func files(under folders: [String], endings: Set<String>) throws -> [File] {
    let manager = FileManager.default
    var files: [File] = []
    for folder in folders {
      let top = root.appending(path: folder)
      guard
        let walk = manager.enumerator(
          at: top, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
      else { continue }
      for case let url as URL in walk where endings.contains(url.pathExtension) {
        let path = String(url.path.dropFirst(root.path.count + 1))
        files.append(File(path: path, text: try text(of: url)))
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  static func file(_ path: String) throws -> File {
    File(path: path, text: try text(of: root.appending(path: path)))
  }

  private static func text(of url: URL) throws -> String {
    try String(contentsOf: url, encoding: .utf8)
  }
}
