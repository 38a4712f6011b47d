import Foundation
import Model
import TestSupport
import Testing
import Warehouse

@testable import Ingest

/// Accounts that no roster knows are listed by their names, and count once somebody has said whose they are.
@Suite struct AccountFinderTests {
  private static let roster: [RosterFile: String] = [
    .schools: "school_code,name,levels,province_code\n22000101,Trường,THCS,22\n",
    .classes: "school_year,school_code,class_code,grade\n2025-2026,22000101,6A1,6\n",
    .students:
      "school_year,school_code,class_code,student_id\n2025-2026,22000101,6A1,HS001\n2025-2026,22000101,6A1,HS002\n",
  ]

  private static func line(_ actor: String, role: String, day: Int) -> String {
    #"{"event":"login","at":"2025-10-0\#(day)T07:30:00+07:00","actor":{"id":"\#(actor)","role":"\#(role)"},"class":"6A1"}"#
  }

  @Test func listedProposedAndSettled() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let store = ingest.store
      let importer = RosterImporter(store: RosterStore(store: store), pseudonyms: Act.pseudonyms)
      _ = try await importer.importFiles(Self.roster.mapValues { Array($0.utf8) })
      let log = folder.appending(path: "log.ndjson")
      let lines = [
        Self.line("HS001", role: "student", day: 6),
        Self.line("hs002@truong.edu.vn", role: "student", day: 6),
        Self.line("hs002@truong.edu.vn", role: "student", day: 7),
        Self.line("=someone", role: "student", day: 6),
        Self.line("=someone", role: "teacher", day: 6),
        Self.line("=someone", role: "teacher", day: 8),
      ]
      try Data(lines.joined(separator: "\n").utf8).write(to: log)
      _ = try await ingest.ingest(.file(path: log.path))
      _ = try await Refresher(store: store).refresh()

      let archive = ingest.archive
      let finder = AccountFinder(store: store, pseudonyms: Act.pseudonyms, archive: archive)
      let found = try #require(try await finder.find(source: "olm").first)
      #expect(found.events == 6 && found.unnamed == 0)
      #expect(found.accounts.map(\.account) == ["=someone", "hs002@truong.edu.vn"])
      #expect(found.accounts.map(\.events) == [3, 2] && found.accounts.map(\.days) == [2, 2])
      #expect(found.accounts.map(\.role) == [.unstated, .student])
      #expect(found.accounts.map(\.proposal) == [nil, "HS002"])
      #expect(found.accounts[0].places == ["6A1"])
      #expect(found.accounts[0].lastDay.description == "2025-10-08")
      await #expect(throws: (any Error).self) { try await finder.find(source: "nobody") }

      let file = """
        source,account_id,person_id,confidence
        olm,hs002@truong.edu.vn,HS002,likely
        olm,'=someone,,
        """
      let applied = try await importer.addToMap(Array(file.utf8))
      #expect(applied.summary.changed[.accounts] == 1 && applied.open == 1)
      let left = try await finder.find(source: nil)
      #expect(left.flatMap(\.accounts).map(\.account) == ["=someone"])

      // Names go with the raw files; that there are such accounts stays known.
      let content = try #require(
        try await ArchiveLedger(store: store).batches(of: "olm").first?.content)
      try archive.remove(content)
      let unnamed = try await finder.find(source: nil)
      #expect(unnamed.map(\.unnamed) == [1] && unnamed[0].accounts.isEmpty)
    }
  }

  @Test(arguments: [
    ("hs002@truong.edu.vn", ["HS002@TRUONG.EDU.VN", "hs002", "HS002"]), ("AB", ["ab"]), ("7", []),
    ("mailto:X@y", ["X@y", "x@y", "X@Y", "X", "x"]),
  ])
  func forms(_ account: String, _ forms: [String]) {
    #expect(AccountForms.of(account) == forms)
  }
}
