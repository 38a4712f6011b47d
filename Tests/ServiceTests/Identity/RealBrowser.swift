import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

@testable import Service

/// What a browser does at another server: it keeps cookies, sends forms, and looks where it is sent.
struct RealBrowser {
  struct Page {
    let status: Int
    let location: String?
    let text: String
  }

  private var cookies: [String: String] = [:]

  init() {}

  mutating func get(_ address: String) async throws -> Page {
    try await send(HTTPClientRequest(url: address))
  }

  mutating func post(
    _ address: String, _ fields: [(String, String)], _ headers: HTTPHeaders = [:]
  ) async throws -> Page {
    var request = HTTPClientRequest(url: address)
    request.method = .POST
    request.headers = headers
    request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
    request.body = .bytes(ByteBuffer(string: FormText.encode(fields)))
    return try await send(request)
  }

  private mutating func send(_ request: HTTPClientRequest) async throws -> Page {
    var request = request
    if !cookies.isEmpty {
      request.headers.add(
        name: "Cookie", value: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
    }
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    let (response, body) = try await HTTPClient.withHTTPClient(
      configuration: configuration
    ) { [request] client in
      let response = try await client.execute(request, timeout: .seconds(20))
      return (response, try await response.body.collect(upTo: 1 << 20))
    }
    for cookie in response.headers["Set-Cookie"] {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
    }
    return Page(
      status: Int(response.status.code), location: response.headers.first(name: "Location"),
      text: String(buffer: body))
  }

  /// What a form sends: its hidden fields, and what the person types.
  static func fields(_ page: Page, typing typed: [(String, String)]) -> [(String, String)] {
    page.text.matches(of: /<input[^>]*type="hidden"[^>]*>/).compactMap { field in
      let text = String(field.0)
      guard let name = text.firstMatch(of: /name="([^"]*)"/),
        let value = text.firstMatch(of: /value="([^"]*)"/)
      else { return nil }
      return (String(name.1), String(value.1))
    } + typed
  }
}
