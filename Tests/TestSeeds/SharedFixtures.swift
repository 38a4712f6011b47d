public import Foundation

/// Records published by other projects, read where they lie: `fixtures` in the folder that `TITRONG_SHARED` names, or in
/// `shared` beside the checkout.
public enum SharedFixtures {
  private static let folder: URL = {
    var checkout = URL(filePath: #filePath)
    for _ in 0..<3 { checkout.deleteLastPathComponent() }
    let shared =
      ProcessInfo.processInfo.environment["TITRONG_SHARED"].map { URL(filePath: $0) }
      ?? checkout.deletingLastPathComponent().appending(path: "shared")
    return shared.appending(path: "fixtures")
  }()

  /// A file or folder; `nil` if it is not there.
  public static func url(_ path: String) -> URL? {
    let url = folder.appending(path: path)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}
