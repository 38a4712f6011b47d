import Foundation
import TestSeeds

/// Folders of records published by other projects, beside the checkout or where TITRONG_SHARED says.
enum SharedRecords {
  static let reason: String = "needs fixtures under ../shared or the folder named by TITRONG_SHARED"

  static let caliper = files("caliper/src/test/resources/fixtures")
  static let openEdX = files("openedx-pairs/expected-caliper")
  static let canvas = files("canvas")

  private static func files(_ folder: String) -> [String] {
    guard let path = SharedFixtures.url(folder)?.path else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { path + "/" + $0 }
  }
}
