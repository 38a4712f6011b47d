import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ingest
import Testing
import Warehouse

@testable import Service

/// The document and the router say the same. That the answers keep to the document is shown by Tests/OpenAPI.
@Suite struct OpenAPITests {
  /// Paths of the API as the document writes them; pages are described by what they show.
  private static func isOfTheAPI(_ path: String) -> Bool {
    path.hasPrefix("/v1/") || ["/openapi.json", "/healthz", "/readyz"].contains(path)
  }

  @Test func everyRouteIsInTheDocumentAndEveryPathOfItIsARoute() async throws {
    try await UploadScene.run { scene in
      let folder = try ShareFolder(explicit: ServiceScene.share.path)
      let context = ServiceContext(
        store: scene.store, share: folder, messages: [:],
        intake: .init(door: scene.door, store: scene.store),
        reports: try ReportDesk(folder: scene.state.appending(path: "requests")))
      let routes = try router(of: context, logger: ServiceScene.quiet, refusingOthers: false)
        .routes.map { "\($0.method) \($0.path)" }
        .filter { Self.isOfTheAPI(String($0.drop { $0 != "/" })) }
      let data = try Data(
        contentsOf: folder.dashboards.appending(path: "openapi/openapi.json"))
      let document = try JSONDecoder().decode(OpenAPIDocument.self, from: data)
      let described = document.paths.flatMap { path, methods in
        methods.keys.map { "\($0.uppercased()) \(path)" }
      }
      #expect(routes.count > 50)
      #expect(Set(routes).subtracting(described).sorted() == [])
      #expect(Set(described).subtracting(routes).sorted() == [])
      #expect(
        described.count == Set(document.paths.values.flatMap { $0.values.map(\.operationId) }).count
      )
    }
  }

  @Test func theDocumentIsServedAndShownWithoutScript() async throws {
    try await ServiceScene.run { client in
      let document = try await client.execute(uri: "/openapi.json", method: .get)
      #expect(document.status == .ok)
      #expect(String(buffer: document.body).contains(#""openapi": "3.1"#))
      let page = try await client.execute(uri: "/v1/docs", method: .get)
      let text = String(buffer: page.body)
      #expect(page.status == .ok && text.contains("/v1/indicators/{id}.xlsx"))
      #expect(!text.contains("<script") && !text.contains("https://"))
      let again = try await client.execute(
        uri: "/v1/docs", method: .get, headers: [.ifNoneMatch: page.headers[.eTag] ?? ""])
      #expect(again.status == .notModified)
    }
  }

  @Test func aDatasetHasItsDescription() async throws {
    try await ServiceScene.run { client in
      for dataset in ["online_share", "items", "question_bank"] {
        let query = dataset == "items" ? "?school=22000001" : "?by=school"
        let data = try await client.execute(
          uri: "/v1/exports/\(dataset)/data.csv\(query)", method: .get)
        #expect(data.status == .ok)
        let package = try await client.execute(
          uri: "/v1/exports/\(dataset)/datapackage.json\(query)", method: .get)
        let object = try JSONSerialization.jsonObject(with: Data(Array(buffer: package.body)))
        let resources = (object as? [String: Any])?["resources"] as? [[String: Any]]
        let resource = try #require(resources?.first)
        #expect(resource["bytes"] as? Int == data.body.readableBytes)
        #expect(resource["path"] as? String == "data.csv\(query)")
        let fields = (resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]]
        let header = String(buffer: data.body).components(separatedBy: "\r\n")[0]
        #expect(fields?.compactMap { $0["name"] as? String }.joined(separator: ",") == header)
      }
      let whole = try await client.execute(uri: "/v1/exports/items", method: .get)
      #expect(whole.status == .badRequest)
    }
  }
}
