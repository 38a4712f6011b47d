import Foundation
import Model
import Postgres
import TestSupport
import Testing

@testable import Warehouse

/// A server without what the migrations need is told before anything is changed.
@Suite struct RequiredExtensionTests {
  @Test func whatTheServerCannotMakeIsNamedWithItsPackage() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await pool.withConnection { connection in
        try await RequiredExtensions.require(on: connection)
      }
      let error = await #expect(throws: MigrationError.self) {
        try await pool.withConnection { connection in
          try await RequiredExtensions.require(["pgcrypto", "titrong_nowhere"], on: connection)
        }
      }
      let explanation = try #require(error).explanation
      #expect(explanation.key == "extension_missing" && explanation.exit == .configuration)
      #expect(explanation.arguments["name"] == "titrong_nowhere")
      let text = try explanation.words()
      #expect(text.contains("titrong_nowhere") && text.contains("apt-get install postgresql-1"))
    }
  }

  @Test func whatLiesBesideAServerIsLookedAt() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "extensions-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    let programs = folder.appending(path: "lib/postgresql/15/bin")
    let place = folder.appending(path: "share/postgresql/15/extension")
    for one in [programs, place] {
      try FileManager.default.createDirectory(at: one, withIntermediateDirectories: true)
    }
    #expect(RequiredExtensions.missing(besides: programs.path) == [], "nothing is known")
    try Data().write(to: place.appending(path: "plpgsql.control"))
    #expect(RequiredExtensions.missing(besides: programs.path) == ["pgcrypto"])
    try Data().write(to: place.appending(path: "pgcrypto.control"))
    #expect(RequiredExtensions.missing(besides: programs.path) == [])
  }
}
