import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ingest
import Postgres
import Service
import TestSupport
import Testing
import Warehouse

/// A door of uploads on a scratch schema, with the sources `olm` and `k12` and a token for the first.
struct UploadScene: Sendable {
  let store: DataStore
  let door: UploadDoor
  let token: String
  let state: URL
  let client: any TestClientProtocol

  static func line(_ actor: String) -> String {
    #"{"at":"2025-10-06T07:30:00","event":"login","actor":{"id":"\#(actor)","role":"student"},"#
      + #""school":"22000001"}"# + "\n"
  }

  static func run(
    limits: UploadDoor.Limits = .init(), options: BatchIngest.Options = .init(),
    _ body: @escaping @Sendable (UploadScene) async throws -> Void
  ) async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let store = try ServiceScene.store(pool)
      for name in ["olm", "k12"] {
        _ = try await SourceStore(store: store).add(
          name: name, format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
      }
      let token = try await TokenStore(store: store).create(name: "t", source: "olm", days: 1)
      try await withFolder { state in
        let door = try door(store, state, limits, options)
        let context = ServiceContext(
          store: store, share: try ServiceScene.context(pool).share,
          messages: try ServiceScene.context(pool).messages,
          intake: .init(door: door, store: store))
        let application = try buildApplication(
          context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
        try await application.test(.router) { client in
          try await body(
            UploadScene(
              store: store, door: door, token: token.text, state: state, client: client))
        }
      }
    }
  }

  static func door(
    _ store: DataStore, _ state: URL, _ limits: UploadDoor.Limits,
    _ options: BatchIngest.Options
  ) throws -> UploadDoor {
    var limits = limits
    // The machine of the tests may be nearly full.
    if limits.freeBytes == UploadDoor.Limits().freeBytes { limits.freeBytes = 0 }
    return UploadDoor(
      store: store, folder: state, archive: try Archive(folder: state),
      pseudonyms: PseudonymKey(secret: Array(repeating: 7, count: 32)), temporaryFolder: state,
      options: options, limits: limits)
  }

  static func withFolder(_ body: (URL) async throws -> Void) async throws {
    let state = FileManager.default.temporaryDirectory.appending(
      path: "upload-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: state) }
    try await body(state)
  }

  struct Answer {
    let status: Int
    let headers: HTTPFields
    let text: String
    var code: String {
      text.split(separator: "\"code\":\"").last?.prefix { $0 != "\"" }.description ?? ""
    }
  }

  /// Sends a body with the token of the scene; `more` wins over it.
  func send(
    _ body: [UInt8], query: String = "source=olm", _ more: HTTPFields = [:]
  ) async throws -> Answer {
    var headers: HTTPFields = [.authorization: "Bearer \(token)"]
    for field in more { headers[field.name] = field.value.isEmpty ? nil : field.value }
    return try await client.execute(
      uri: "/v1/logs?\(query)", method: .post, headers: headers, body: ByteBuffer(bytes: body)
    ) { Answer(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body)) }
  }

  func send(
    _ text: String, query: String = "source=olm", _ more: HTTPFields = [:]
  ) async throws -> Answer {
    try await send(Array(text.utf8), query: query, more)
  }

  func get(_ uri: String) async throws -> Answer {
    try await client.execute(uri: uri, method: .get) {
      Answer(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body))
    }
  }

  func script(_ sql: String) async throws {
    try await store.pool.withConnection { try await $0.script(sql) }
  }

  /// Nothing came in: no batch, no file, nothing on its way.
  func expectNothingKept(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    #expect(
      try await BatchReader(store: store).batches().isEmpty, sourceLocation: sourceLocation)
    let left = try ["archive", "incoming"].flatMap {
      try FileManager.default.subpathsOfDirectory(atPath: state.appending(path: $0).path)
    }
    #expect(left.isEmpty, sourceLocation: sourceLocation)
  }
}
