import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Asks the identity server: 5 seconds, 64 KiB, and nowhere else, whatever it answers.
public struct IdentityDoor: Sendable {
  static let patience = Duration.seconds(5)
  static let largest = 64 << 10

  struct Answer: Sendable {
    let status: Int
    let body: [UInt8]
  }

  /// A form to be sent; nothing for a document to be read.
  struct Form: Sendable {
    let fields: [(String, String)]
    /// Name and secret of the client.
    var basic: (String, String)?
  }

  /// - Throws: anything where nothing whole came back.
  let ask: @Sendable (_ address: String, _ form: Form?) async throws -> Answer

  init(ask: @escaping @Sendable (String, Form?) async throws -> Answer) { self.ask = ask }

  /// Lends connections to `body`, and closes them after it.
  public static func with<R: Sendable>(
    _ body: (IdentityDoor) async throws -> R
  ) async throws -> R {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    let patience = TimeAmount(patience)
    configuration.timeout = .init(connect: patience, read: patience)
    configuration.httpVersion = .http1Only
    return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
      try await body(
        IdentityDoor { address, form in
          try await within(Self.patience) { try await send(address, form, with: client) }
        })
    }
  }

  /// The whole of it: a server that sends a byte now and then is as good as none.
  private static func within<R: Sendable>(
    _ time: Duration, _ body: @escaping @Sendable () async throws -> R
  ) async throws -> R {
    try await withThrowingTaskGroup(of: R.self) { group in
      group.addTask(operation: body)
      group.addTask {
        // Cancelled when the body ends first.
        try await Task.sleep(for: time)
        throw HTTPClientError.deadlineExceeded
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  private static func send(
    _ address: String, _ form: Form?, with client: HTTPClient
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: address)
    request.headers.add(name: "Accept", value: "application/json")
    if let form {
      request.method = .POST
      request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      if let (name, secret) = form.basic {
        let pair = "\(FormText.encode(name)):\(FormText.encode(secret))"
        request.headers.add(
          name: "Authorization", value: "Basic \(Data(pair.utf8).base64EncodedString())")
      }
      request.body = .bytes(ByteBuffer(string: FormText.encode(form.fields)))
    }
    let response = try await client.execute(request, timeout: TimeAmount(patience))
    let body = try await response.body.collect(upTo: largest)
    return Answer(status: Int(response.status.code), body: Array(body.readableBytesView))
  }
}

/// Texts as forms send them (WHATWG URL, `application/x-www-form-urlencoded`).
enum FormText {
  private static let plain = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._*")

  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }

  static func encode(_ fields: [(String, String)]) -> String {
    fields.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
  }
}
