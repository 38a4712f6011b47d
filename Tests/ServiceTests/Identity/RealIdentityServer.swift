import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import Service

/// nanoidp from PyPI, an identity server in a process of its own: it asks for passwords, insists on PKCE, knows its clients and
/// where they may be sent back to. `make setup` installs it; where it is missing the tests fail.
struct RealIdentityServer: Sendable {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static let client = "titrong"
  static let secret = "a-secret-of-more-than-forty-signs-0123456789"
  static let back = "https://titrong.example/dang-nhap/oidc/ve"
  static let password = "mật khẩu ở nơi khác"

  let issuer: String

  static func run<R: Sendable>(
    isPublic: Bool = false, _ body: @Sendable (RealIdentityServer) async throws -> R
  ) async throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "identity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let port = try freePort()
    let server = RealIdentityServer(issuer: "http://127.0.0.1:\(port)")
    try server.write(to: folder, port: port, isPublic: isPublic)
    let process = try start(folder)
    let outcome: Result<R, any Error>
    do {
      try await server.waitUntilThere(process, log: folder.appending(path: "log"))
      outcome = .success(try await body(server))
    } catch {
      outcome = .failure(error)
    }
    // It inherits the signals that are blocked here, and keeps nothing worth an orderly end.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return try outcome.get()
  }

  private func write(to folder: URL, port: Int, isPublic: Bool) throws {
    let way =
      isPublic
      ? "token_endpoint_auth_method: none"
      : "token_endpoint_auth_method: client_secret_basic\n      client_secret: \"\(Self.secret)\""
    let settings = """
      config_version: 1
      security_profile: oauth21
      server:
        host: "127.0.0.1"
        port: \(port)
      oauth:
        issuer: "\(issuer)"
        audience: "titrong-api"
        token_expiry_minutes: 5
        require_pkce: true
        clients:
          - client_id: "\(Self.client)"
            \(way)
            redirect_uris: ["\(Self.back)"]
      """
    let users = """
      config_version: 1
      users:
        hieu.truong:
          password: "\(Self.password)"
          email: "hieu.truong@truong.example"
          roles: [ADMIN]
        nguoi.la:
          password: "\(Self.password)"
          email: "nguoi.la@truong.example"
          roles: [USER]
      """
    try Data(settings.utf8).write(to: folder.appending(path: "settings.yaml"))
    try Data(users.utf8).write(to: folder.appending(path: "users.yaml"))
  }

  private static func start(_ folder: URL) throws -> Process {
    let program = ServiceScene.share.appending(path: ".build/python/bin/nanoidp")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw Failure(description: "there is no \(program.path); run 'make setup' first")
    }
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let process = Process()
    // By its Python, since a folder that was moved leaves another one's name in the first line of programs.
    process.executableURL = ServiceScene.share.appending(path: ".build/python/bin/python3")
    process.arguments = [program.path, "--config", folder.path]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: log)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    return process
  }

  private func waitUntilThere(_ process: Process, log: URL) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end, process.isRunning {
      if try await Self.answers("\(issuer)/.well-known/openid-configuration") { return }
      // Another program: it says nowhere that it is ready.
      try await Task.sleep(for: .milliseconds(100))
    }
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    throw Failure(description: "nanoidp did not start: \(text.suffix(2_000))")
  }

  private static func answers(_ address: String) async throws -> Bool {
    do {
      return try await HTTPClient.shared.execute(
        HTTPClientRequest(url: address), timeout: .seconds(2)
      ).status == .ok
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      return false
    }
  }

  private static func freePort() throws -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Int? in
        guard bind(socket, address, length) == 0, getsockname(socket, address, &length) == 0
        else { return nil }
        return 0
      }
    }
    guard port != nil else { throw Failure(description: "no port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
