import Foundation
import Model
import Postgres
import Testing
import Warehouse

@Suite("The catalogue of statements")
struct SQLCatalogTests {
  private static func refusal(_ share: ShareFolder) throws -> String {
    let error = #expect(throws: CatalogError.self) {
      _ = try SQLCatalog(folder: share.sql.appending(path: "statements"))
    }
    let explanation = try #require(error).explanation
    #expect(explanation.exit == .configuration)
    return try explanation.words()
  }

  @Test("the program's names are exactly the files, each name once")
  func names() throws {
    let files = try Checkout.sqlNames(in: "statements")
    #expect(files == StatementName.allCases.map(\.fileName).sorted())
    let catalog = try SQLCatalog(folder: Checkout.share().sql.appending(path: "statements"))
    for name in StatementName.allCases {
      #expect(catalog[name].name == name.fileName)
      #expect(!catalog[name].sql.isEmpty)
      #expect(!catalog[name].sql.contains("-- name:"))
    }
  }

  @Test("a missing file and an unknown one are named")
  func missingAndUnknown() async throws {
    try await Checkout.withShareCopy { share in
      let fence = share.sql.appending(path: "statements/ingest/fence.sql")
      let text = try String(contentsOf: fence, encoding: .utf8)
      try FileManager.default.removeItem(at: fence)
      #expect(try Self.refusal(share).hasPrefix("The sql/ folder lacks fence."))

      try text.write(to: fence, atomically: true, encoding: .utf8)
      try "-- name: gate\n-- doc: d\n-- params: none\n-- returns: none\nSELECT 1".write(
        to: share.sql.appending(path: "statements/gate.sql"), atomically: true, encoding: .utf8)
      #expect(try Self.refusal(share).contains("does not know: gate."))
    }
  }

  @Test("a scope that is no statement is named")
  func missingScope() async throws {
    try await Checkout.withShareCopy { share in
      let file = share.sql.appending(path: "statements/indicator/lms_classes.sql")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacing("-- scope: scope_planned", with: "-- scope: scope_guessed")
        .write(to: file, atomically: true, encoding: .utf8)
      #expect(try Self.refusal(share).hasPrefix("The sql/ folder lacks scope_guessed."))
    }
  }

  @Test("a statement with a scope is laid on its rows")
  func scope() throws {
    let catalog = try SQLCatalog(folder: Checkout.share().sql.appending(path: "statements"))
    let sql = catalog[.lmsClasses].sql
    #expect(sql.hasPrefix("WITH scope AS MATERIALIZED (\nSELECT * FROM scope_of("))
    #expect(sql.contains("cell AS MATERIALIZED (\nSELECT s.key"))
    #expect(try #require(catalog.files["online_share"]).scope == nil)
  }

  @Test("a file that is no UTF-8 is named")
  func unreadable() async throws {
    try await Checkout.withShareCopy { share in
      try Data([0xFF, 0xFE, 0x00]).write(
        to: share.sql.appending(path: "statements/ingest/fence.sql"))
      #expect(try Self.refusal(share).hasPrefix("The file fence.sql of the sql/ folder"))
    }
  }

  @Test(
    "a header must be whole and bear the file's name",
    arguments: [
      "SELECT 1",
      "-- name: other\n-- doc: d\n-- params: none\n-- returns: none\nSELECT 1",
      "-- name: sample\n-- params: none\n-- returns: none\nSELECT 1",
      "-- name: sample\n-- doc: d\n-- returns: none\nSELECT 1",
      "-- name: sample\n-- doc: d\n-- params: none\nSELECT 1",
      "-- name: sample\nSELECT 1\n-- doc: d\n-- params: none\n-- returns: none",
    ])
  func header(text: String) throws {
    let error = #expect(throws: CatalogError.self) {
      _ = try StatementFile(fileName: "sample", text: text)
    }
    let words = try #require(error).explanation.words()
    #expect(words.hasPrefix("The file sample lacks its header"))
  }

  @Test("what a header says")
  func reading() throws {
    let file = try StatementFile(
      fileName: "sample",
      text: """
        -- name: sample
        -- doc: First half,
        -- doc: second half.
        -- params: $1 text name · $2 bigint[] ids
        -- returns: id integer · at timestamp with time zone
        -- returns: n bigint
        SELECT 1
         WHERE true
        """)
    #expect(file.doc == "First half, second half.")
    #expect(file.params == ["$1 text name · $2 bigint[] ids"])
    #expect(file.columns.map(\.name) == ["id", "at", "n"])
    #expect(file.columns.map(\.type) == ["integer", "timestamp with time zone", "bigint"])
    #expect(file.sql == "SELECT 1\n WHERE true")
  }
}
