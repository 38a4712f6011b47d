import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@Suite struct StyleTests {
  private static let sheet = ServiceScene.share.appending(path: "dashboards/assets/titrong.css")

  /// Chrome 109 is the last browser of the old computers in schools.
  @Test func needsNothingNewerThanChrome109() throws {
    let text = try String(contentsOf: Self.sheet, encoding: .utf8)
    #expect(text.utf8.count <= 10_000)
    for word in [
      "url(", "@import", "oklch", "oklab", "color-mix(", "@scope", "@layer", "light-dark(",
      "text-wrap", "@starting-style", "subgrid", "round(", "interpolate-size", "field-sizing", "&",
    ] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func theAddressChangesWithTheSheet() async throws {
    try await ServiceScene.run(filled: false) { client in
      let page = String(buffer: try await client.execute(uri: "/", method: .get).body)
      let address = try #require(page.firstMatch(of: /rel="stylesheet" href="([^"]+)"/)?.1)
      try await client.execute(uri: String(address), method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
      }
      try await client.execute(uri: "/assets/titrong.css?v=0", method: .get) {
        #expect($0.headers[.cacheControl] == "max-age=300")
      }
    }
  }

  /// A key that is built from a word of the data is listed by its beginning.
  @Test func everyWordOfThePagesIsInBothLanguages() throws {
    let pages = ServiceScene.share.appending(path: "Sources/Service/Pages")
    let files = try #require(
      FileManager.default.enumerator(at: pages, includingPropertiesForKeys: nil))
    var keys: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      keys.formUnion(text.matches(of: /"(page\.[a-z_.]+)"/).map { String($0.1) })
    }
    #expect(keys.count > 60)
    for language in ["vi", "en"] {
      let file = ServiceScene.share.appending(path: "dashboards/messages/\(language).json")
      let words = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
      #expect(keys.filter { words[$0] == nil }.sorted() == [], "\(language)")
    }
  }
}
