import Foundation

/// Folders of records published by other projects, beside the checkout or where TITRONG_SHARED says.
enum SharedRecords {
  static let reason: String = "needs fixtures under ../shared or the folder named by TITRONG_SHARED"

  static let caliper = files("caliper/src/test/resources/fixtures")
  static let openEdX = files("openedx-pairs/expected-caliper")
  static let canvas = files("canvas")

  private static func files(_ folder: String) -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["TITRONG_SHARED"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
    let path = shared.appending(path: "fixtures/" + folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { path + "/" + $0 }
  }
}
