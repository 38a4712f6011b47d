import Foundation
import Logging
import TestSupport
import Testing

@testable import Postgres

@Suite("The embedded cluster")
struct EmbeddedClusterTests {
  static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  static let small = ["shared_buffers": "16MB", "fsync": "off"]

  /// Lends a folder; whatever cluster was put in it is stopped and removed.
  static func withFolder(
    mode: Int = 0o755, name: String = "cluster", _ body: (EmbeddedCluster) async throws -> Void
  ) async throws {
    let base = "/tmp/titrong-cluster-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(
      atPath: base, withIntermediateDirectories: false, attributes: [.posixPermissions: mode])
    let folder = base + "/" + name
    let cluster = EmbeddedCluster(folder: folder, overrides: small, logger: logger)
    var failure: (any Error)?
    do { try await body(cluster) } catch { failure = error }
    try await cluster.stop()
    if let place = try ClusterPlace.existing(for: folder) {
      try? FileManager.default.removeItem(atPath: place.folder)
      try? FileManager.default.removeItem(atPath: place.socketFolder)
    }
    try FileManager.default.removeItem(atPath: base)
    if let failure { throw failure }
  }

  static func answer(of cluster: EmbeddedCluster) async throws -> String {
    let pool = ConnectionPool(settings: try await cluster.settings(), size: 1, logger: logger)
    let rows = try await pool.withConnection {
      try await $0.query(Statement(name: "where", sql: "SELECT current_database() AS name"))
    }
    await pool.close()
    return try rows[0].string("name")
  }

  @Test("starts, starts again, stops, stops again and keeps its data")
  func lifeCycle() async throws {
    try await Self.withFolder { cluster in
      #expect(try await cluster.status() == .absent)
      await #expect(throws: ClusterError.self) { try await cluster.settings() }
      try await cluster.start()
      let status = try await cluster.status()
      try await cluster.start()
      #expect(try await cluster.status() == status)
      #expect(try await Self.answer(of: cluster) == "titrong")
      #expect(try await cluster.settings().isLocal)
      let pool = ConnectionPool(
        settings: try await cluster.settings(), size: 1, logger: Self.logger)
      try await pool.withConnection { try await $0.script("CREATE TABLE kept (n int)") }
      await pool.close()
      try await cluster.stop()
      try await cluster.stop()
      #expect(try await cluster.status() == .stopped)
      try await cluster.start()
      let again = ConnectionPool(
        settings: try await cluster.settings(), size: 1, logger: Self.logger)
      try await again.withConnection { try await $0.script("SELECT n FROM kept") }
      await again.close()
    }
  }

  @Test("a killed server is started again, its stale file notwithstanding")
  func crash() async throws {
    try await Self.withFolder { cluster in
      try await cluster.start()
      guard case .running(let pid) = try await cluster.status() else {
        Issue.record("not running after start")
        return
      }
      let place = try #require(try ClusterPlace.existing(for: cluster.requested))
      #expect(kill(pid, SIGKILL) == 0)
      try await cluster.start()
      guard case .running(let next) = try await cluster.status() else {
        Issue.record("not running after the crash")
        return
      }
      #expect(next != pid)

      // The number in the files now belongs to a process that has nothing to do with it.
      try await cluster.stop()
      for file in [place.data + "/postmaster.pid", place.socketLock] {
        try "\(getpid())\n\(place.data)\n".write(toFile: file, atomically: true, encoding: .utf8)
      }
      #expect(try await cluster.status() == .stopped)
      try await cluster.start()
      #expect(try await Self.answer(of: cluster) == "titrong")
    }
  }

  @Test("a path too long for a socket's name gets a short one")
  func longPath() async throws {
    try await Self.withFolder(name: String(repeating: "n", count: 120)) { cluster in
      try await cluster.start()
      #expect(try await Self.answer(of: cluster) == "titrong")
    }
  }

  @Test(
    "a folder the server's user cannot enter is left alone for one it can",
    .enabled(if: geteuid() == 0, "only root hands the server to another user"))
  func unreachableFolder() async throws {
    try await Self.withFolder(mode: 0o700) { cluster in
      try await cluster.start()
      let place = try #require(try ClusterPlace.existing(for: cluster.requested))
      #expect(place.isRelocated)
      #expect(place.folder.hasPrefix("/var/lib/titrong/"))
      #expect(try await Self.answer(of: cluster) == "titrong")
    }
  }

  @Test("programs that are not there are named, with the way to get them")
  func missingPrograms() throws {
    let found = try EmbeddedCluster.binaries()
    #expect(FileManager.default.isExecutableFile(atPath: found.initdb))
    let error = ClusterError.programsMissing(searched: ["PATH"])
    #expect("\(error)".contains("apt-get install postgresql"))
  }

  @Test("a setting with a quote stays one setting")
  func quoting() {
    let text = ClusterConfiguration(overrides: ["search_path": "it's"])
      .text(socketFolder: "/tmp/o'clock")
    #expect(text.contains("search_path = 'it''s'\n"))
    #expect(text.contains("unix_socket_directories = '/tmp/o''clock'\n"))
  }
}
