public import Foundation
public import Model

/// The folder with `sql/` and `dashboards/`: beside the binary when installed, the checkout when developing.
public struct ShareFolder: Sendable {
  public let url: URL

  public var sql: URL { url.appending(path: "sql") }
  public var dashboards: URL { url.appending(path: "dashboards") }

  /// - Throws: `ShareFolderMissing` if no candidate holds `sql/migrations`.
  public init(
    explicit: String? = nil, binary: URL? = Bundle.main.executableURL,
    workingFolder: String = FileManager.default.currentDirectoryPath
  ) throws(ShareFolderMissing) {
    var candidates: [URL] = []
    if let explicit {
      candidates = [URL(filePath: explicit)]
    } else {
      if let folder = binary?.resolvingSymlinksInPath().deletingLastPathComponent() {
        candidates.append(folder.appending(path: "../share/titrong"))
        candidates += Self.ancestors(of: folder)
      }
      candidates += Self.ancestors(of: URL(filePath: workingFolder))
    }
    let found = candidates.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "sql/migrations").path)
    }
    guard let found else { throw ShareFolderMissing(looked: candidates.map(\.path)) }
    self.url = found.standardizedFileURL
  }

  private static func ancestors(of folder: URL) -> [URL] {
    var folders: [URL] = []
    var next = folder.standardizedFileURL
    while next.path != "/" {
      folders.append(next)
      next = next.deletingLastPathComponent()
    }
    return folders
  }
}

public struct ShareFolderMissing: Explained, CustomStringConvertible {
  public let looked: [String]

  /// Without the folder there are no message files to ask.
  public var description: String {
    "the folder with sql/ and dashboards/ was not found (looked in "
      + looked.prefix(3).joined(separator: ", ")
      + "); run inside the checkout or give --share-dir"
  }

  public var explanation: Explanation {
    Explanation(
      "share_folder_missing", ["looked": looked.prefix(3).joined(separator: ", ")],
      exit: .configuration)
  }
}
