import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

/// Every page through the router, on a school whose class is called like a script.
@Suite struct PageWalkTests {
  static let hostile = "%3Cscript%3Ealert%281%29%3C%2Fscript%3E"
  static let pages = [
    "/", "/tinh/22", "/truong/22000001", "/truong/22000001/to/TOAN", "/truong/22000001/to/toan",
    "/truong/22000001/lop/\(hostile)/TOAN", "/truong/22000001/xem-lai", "/van-hanh",
  ]

  @Test func everyPageIsSmallAndLoadsOneStyleSheetOnly() async throws {
    try await ServiceScene.run { client in
      for path in Self.pages {
        try await client.execute(uri: path, method: .get) { response in
          #expect(response.status == .ok, "\(path)")
          #expect(response.headers[.contentType] == "text/html; charset=utf-8")
          let policy = response.headers[.contentSecurityPolicy] ?? ""
          #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe"))
          let text = String(buffer: response.body)
          #expect(text.utf8.count <= 100_000, "\(path)")
          #expect(text.hasPrefix("<!doctype html>\n<html lang=\"vi\">"))
          #expect(text.matches(of: /rel="stylesheet"/).count == 1)
          // The name space of SVG is a word, not an address that is asked.
          let addresses = text.replacing("http://www.w3.org/2000/svg", with: "")
          #expect(!addresses.contains("http") && !addresses.contains("//"), "\(path)")
          for word in ["<script", "<img", "<iframe", " style=", "javascript:", " onclick"] {
            #expect(!text.contains(word), "\(path) has \(word)")
          }
          #expect(text.matches(of: /<h1>/).count == 1)
          #expect(!text.contains("page."), "a word is missing on \(path)")
        }
      }
    }
  }

  @Test func everyPageIsAlsoData() async throws {
    try await ServiceScene.run { client in
      for path in Self.pages {
        let base = path == "/" ? "/index" : path
        let json = try await client.execute(uri: "\(base).json", method: .get)
        #expect(json.status == .ok, "\(path)")
        let answer = try JSONSerialization.jsonObject(with: Data(Array(buffer: json.body)))
        let rows = try #require((answer as? [String: Any])?["data"] as? [[String: Any]])
        let csv = try await client.execute(uri: "\(base).csv", method: .get)
        let lines = String(buffer: csv.body).split(whereSeparator: \.isNewline)
        #expect(csv.status == .ok && lines.count == rows.count + 1, "\(path)")
        let sheet = try await client.execute(uri: "\(base).xlsx", method: .get)
        #expect(sheet.status == .ok && String(buffer: sheet.body).hasPrefix("PK"), "\(path)")
      }
    }
  }

  @Test func thePageShowsTheNumbersOfItsRows() async throws {
    try await ServiceScene.run { client in
      for window in ["", "?window=HK1", "?window=week:5", "?profile=strict&window=week:5"] {
        let path = "/truong/22000001/to/TOAN"
        let page = try await text(client, path + window)
        let json = try await client.execute(uri: "\(path).json\(window)", method: .get)
        let answer = try JSONDecoder().decode(Rows.self, from: Data(Array(buffer: json.body)))
        #expect(answer.data.count == 1)
        for row in answer.data {
          let share = try #require(row.value.flatMap { Double($0) }) * 100
          let shown = String(format: "%.2f %%", share).replacing(".", with: ",")
          #expect(page.contains("<td class=\"number\">\(shown)</td>"), "\(window)")
          let planned = try #require(row.denominator.split(separator: ".").first)
          let grouped =
            planned.count > 3 ? "\(planned.dropLast(3)).\(planned.suffix(3))" : "\(planned)"
          #expect(page.contains(">\(row.numerator) / \(grouped)"), "\(window)")
        }
      }
    }
  }

  /// A page with plain spaces before its signs.
  private func text(_ client: any TestClientProtocol, _ path: String) async throws -> String {
    String(buffer: try await client.execute(uri: path, method: .get).body)
      .replacing("\u{A0}", with: " ")
  }

  private struct Rows: Decodable {
    struct Row: Decodable {
      let numerator: String
      let denominator: String
      let value: String?
    }
    let data: [Row]
  }

  @Test func theItemsAddUpToTheNumberOfTheClass() async throws {
    try await ServiceScene.run { client in
      let path = "/truong/22000001/lop/\(Self.hostile)/TOAN"
      let page = try await text(client, path)
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(page.contains("mọi hoạt động trong kỳ: 45 phút"))
      #expect(page.contains("45 / 6.300 phút = 0,71 %"))
      #expect(page.contains("140 tiết × 45 phút = 6.300 phút"))
      #expect(page.contains("<td class=\"code\">m-1</td>"))
      let later = try await text(client, path + "?window=HK2")
      #expect(later.contains("mọi hoạt động trong kỳ: 0 phút") && !later.contains(">m-1<"))
    }
  }

  @Test func whatIsNotThereIsAPageThatLeadsOn() async throws {
    try await ServiceScene.run { client in
      for path in [
        "/truong/1", "/truong/%3Cscript%3E", "/tinh/98", "/truong/22000001/to/khongco",
        "/truong/22000001/lop/9Z/TOAN", "/truong/22000001/lop/\(Self.hostile)/VATLI",
      ] {
        try await client.execute(uri: path, method: .get) { response in
          #expect(response.status == .notFound, "\(path)")
          let text = String(buffer: response.body)
          #expect(!text.contains("school “"), "in the reader's words")
          #expect(text.contains("<h1>Không tìm thấy</h1>") && text.contains("href=\"/\""))
          #expect(!text.contains("<script"))
        }
        try await client.execute(uri: "\(path).json", method: .get) { response in
          #expect(response.headers[.contentType] == "application/problem+json; charset=utf-8")
        }
      }
    }
  }

  @Test func wrongParametersAreNamed() async throws {
    try await ServiceScene.run { client in
      for query in ["colour=red", "window=soon", "profile=lax", "page=0", "window=year&window=HK1"]
      {
        try await client.execute(uri: "/truong/22000001/to/TOAN?\(query)", method: .get) {
          response in
          #expect(response.status == .badRequest, "\(query)")
          #expect(String(buffer: response.body).contains("<h1>Không trả lời được</h1>"))
        }
      }
      try await client.execute(uri: "/tinh/22?subject=&grade=&level=secondary", method: .get) {
        #expect($0.status == .ok, "what a form leaves open is not asked")
      }
    }
  }

  @Test func aLinkFixesTheLanguageAndKeepsItOnTheWay() async throws {
    try await ServiceScene.run { client in
      try await client.execute(
        uri: "/truong/22000001?lang=en&window=HK1", method: .get, headers: [.acceptLanguage: "vi"]
      ) { response in
        let text = String(buffer: response.body)
        #expect(text.contains("<html lang=\"en\">") && text.contains("This week"))
        #expect(text.contains("/truong/22000001/to/TOAN?lang=en&amp;window=HK1"))
      }
    }
  }

  @Test func whoHasThePageGetsNone() async throws {
    try await ServiceScene.run { client in
      let path = "/truong/22000001/to/TOAN"
      let first = try await client.execute(uri: path, method: .get)
      let tag = try #require(first.headers[.eTag])
      let again = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified)
    }
  }

  @Test func withoutDataEveryPageSaysWhatToDo() async throws {
    try await ServiceScene.run(filled: false) { client in
      for (path, command) in [
        ("/", "titrong roster import"), ("/van-hanh", "titrong source add"),
        ("/van-hanh", "titrong aggregate"), ("/van-hanh", "titrong nightly"),
      ] {
        try await client.execute(uri: path, method: .get) { response in
          #expect(response.status == .ok)
          #expect(String(buffer: response.body).contains(command), "\(path)")
        }
      }
      try await client.execute(uri: "/truong/22000001", method: .get) {
        #expect($0.status == .notFound)
      }
    }
  }

  @Test func findsSchoolsWithoutAccents() async throws {
    try await ServiceScene.run { client in
      for (query, isFound) in [
        ("truong+so+1", true), ("PHUONG", true), ("22000001", true), ("zz", false),
      ] {
        try await client.execute(uri: "/?q=\(query)", method: .get) { response in
          let isThere =
            String(buffer: response.body).contains("href=\"/truong/22000001?q")
            || String(buffer: response.body).contains("href=\"/truong/22000001\"")
          #expect(isThere == isFound, "\(query)")
        }
      }
      try await client.execute(uri: "/?q=%3Cscript%3E%22", method: .get) { response in
        let text = String(buffer: response.body)
        #expect(!text.contains("<script") && text.contains("&lt;script&gt;&quot;"))
      }
    }
  }
}
