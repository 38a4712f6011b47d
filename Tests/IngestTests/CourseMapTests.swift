import Foundation
import Model
import Reports
import TestSupport
import Testing
import Warehouse

@testable import Ingest

/// Courses that lead nowhere are listed with what their keys say, and lead to a class once somebody has agreed.
@Suite struct CourseMapTests {
  private static let roster: [RosterFile: String] = [
    .schools: "school_code,name,levels,province_code\n22000101,Trường,THCS,22\n",
    .classes: "school_year,school_code,class_code,grade\n2025-2026,22000101,6A1,6\n",
    .offerings:
      "school_year,school_code,class_code,subject,planned_periods\n2025-2026,22000101,6A1,TOAN,140\n",
    .courses:
      "source,course_key,school_code,class_code,subject\nolm,there,22000101,6A1,TOAN\n",
  ]

  private static func line(_ number: Int, course: String) -> String {
    #"{"id":"\#(number)","event":"lesson_view","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-1"},"course":"\#(course)","object":{"id":"b\#(number)"}}"#
  }

  @Test func proposedLookedAtAndApplied() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let store = ingest.store
      let importer = RosterImporter(store: RosterStore(store: store), pseudonyms: Act.pseudonyms)
      _ = try await importer.importFiles(Self.roster.mapValues { Array($0.utf8) })
      let log = folder.appending(path: "log.ndjson")
      let keys = ["22000101-6A1-Toán", "22000101-6A1-Toán", "=2+3", "there"]
      let lines = keys.enumerated().map { Self.line($0.offset, course: $0.element) }
      try Data(lines.joined(separator: "\n").utf8).write(to: log)
      _ = try await ingest.ingest(.file(path: log.path))
      _ = try await Refresher(store: store).refresh()

      let reader = CourseMapReader(store: store)
      let courses = try await reader.courses()
      #expect(courses.map(\.key) == ["22000101-6A1-Toán", "=2+3"])
      #expect(courses.map(\.facts) == [2, 1])
      #expect(courses[0].proposal?.1 == .certain && courses[1].proposal == nil)
      let proposal = try #require(courses[0].proposal?.0)
      // As a spreadsheet saves the proposals, once somebody has filled in what he knows.
      let row = "olm,22000101-6A1-Toán,\(proposal.school),\(proposal.classCode),\(proposal.subject)"
      let file = """
        source,course_key,school_code,class_code,subject,school_year,confidence
        \(row),2025-2026,certain
        olm,'=2+3,22000101,6A1,TOAN,2025-2026,
        olm,open,22000101,,,2025-2026,
        """
      let rehearsed = try await importer.addToMap(Array(file.utf8), dryRun: true)
      #expect(rehearsed.summary.changed[.courses] == 2)
      #expect(try await reader.courses().count == 2)
      let applied = try await importer.addToMap(Array(file.utf8))
      #expect(applied.summary.changed[.courses] == 2 && applied.open == 1)
      _ = try await Refresher(store: store).refresh()
      #expect(try await reader.courses().isEmpty)
      // What was there has stayed, and the same again changes nothing.
      #expect(try await importer.addToMap(Array(file.utf8)).summary.totalChanged == 0)
      #expect(try await Verifier(store: store).verify(sample: 1).isClean)
    }
  }
}
