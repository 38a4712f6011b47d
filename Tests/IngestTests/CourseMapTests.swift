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
      let file = CourseProposals(rows: [
        .init(
          source: "olm", course: courses[0].key, school: proposal.school,
          classCode: proposal.classCode, subject: proposal.subject, schoolYear: "2025-2026",
          confidence: "certain", facts: 2, firstDay: "", lastDay: ""),
        .init(
          source: "olm", course: courses[1].key, school: "22000101", classCode: "6A1",
          subject: "TOAN", schoolYear: "2025-2026", confidence: nil, facts: 1, firstDay: "",
          lastDay: ""),
        .init(
          source: "olm", course: "open", school: "22000101", classCode: nil, subject: nil,
          schoolYear: "2025-2026", confidence: nil, facts: 1, firstDay: "", lastDay: ""),
      ])
      let (summary, open) = try await importer.addCourses(file.csv())
      #expect(summary.changed[.courses] == 2 && open == 1)
      _ = try await Refresher(store: store).refresh()
      #expect(try await reader.courses().isEmpty)
      // What was there has stayed, and the same again changes nothing.
      #expect(try await importer.addCourses(file.csv()).0.totalChanged == 0)
      #expect(try await Verifier(store: store).verify(sample: 1).isClean)
    }
  }
}
