import Hummingbird
import HummingbirdTesting
import Testing

@Suite struct HomePageTests {
  @Test func showsTheTableInWords() async throws {
    try await ServiceScene.run { client in
      try await client.execute(uri: "/?window=week:5", method: .get) { response in
        #expect(response.status == .ok)
        let page = String(buffer: response.body)
        #expect(page.contains(#"<html lang="vi">"#))
        #expect(page.contains("25,00 %"))
        #expect(page.contains("Đạt"))
        #expect(page.utf8.count < 100_000)
      }
    }
  }

  @Test func namesFromLogsCannotBecomeMarkup() async throws {
    try await ServiceScene.run { client in
      try await client.execute(uri: "/?by=class", method: .get) { response in
        let page = String(buffer: response.body)
        #expect(page.contains("&lt;script&gt;"))
        #expect(!page.contains("<script>"))
      }
    }
  }

  @Test func saysWhatToDoWithoutData() async throws {
    try await ServiceScene.run(filled: false) { client in
      try await client.execute(uri: "/", method: .get) { response in
        #expect(response.status == .ok)
        #expect(String(buffer: response.body).contains("titrong roster import"))
      }
    }
  }

  @Test func loadsNothingFromElsewhere() async throws {
    try await ServiceScene.run { client in
      try await client.execute(uri: "/", method: .get) { response in
        #expect(!String(buffer: response.body).contains("http"))
      }
      try await client.execute(uri: "/assets/titrong.css", method: .get) { response in
        #expect(response.status == .ok)
        #expect(!String(buffer: response.body).contains("url("))
      }
    }
  }
}
