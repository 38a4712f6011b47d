import Foundation
import Model
import Testing
import Warehouse

@Suite("Reference data")
struct ReferenceDataTests {
  /// Rows of a file of `sql/reference`, some columns with a bar between them.
  private static func rows(_ file: String, _ columns: [String]) throws -> [String] {
    let url = Checkout.root.appending(path: "sql/reference/\(file).csv")
    let table = try DelimitedText(Array(Data(contentsOf: url)))
    let places = try columns.map { try #require(table.header.firstIndex(of: $0)) }
    return table.rows.map { row in
      places.map { $0 < row.values.count ? row.values[$0] : "" }.joined(separator: "|")
    }
  }

  private static let tables: [(file: String, columns: [String], query: String)] = [
    ("subject", ["code", "name_vi", "name_en"], "SELECT code, name_vi, name_en FROM subject"),
    ("subject_alias", ["alias_key", "code"], "SELECT alias_key, code FROM subject_alias"),
    ("subject_strand", ["parent", "strand"], "SELECT parent, strand FROM subject_strand"),
    (
      "curriculum", ["grade", "subject", "periods"],
      "SELECT grade, subject, periods FROM curriculum"
    ),
    (
      "province", ["code", "valid_from", "valid_to", "full_name_vi"],
      "SELECT code, valid_from, coalesce(valid_to::text, ''), full_name_vi FROM province"
    ),
    (
      "calendar", ["school_year", "week_no", "week_start", "week_end", "term", "province_code"],
      """
      SELECT school_year || '-' || school_year + 1, week_no, week_start, week_end, term,
             province_code FROM calendar_week
      """
    ),
    (
      "target", ["indicator", "level", "threshold", "operator", "clause", "valid_from"],
      "SELECT indicator, level, threshold, operator, clause, valid_from FROM target"
    ),
  ]

  @Test("every row of the files is in its table, and no other")
  func loads() async throws {
    try await DataStore.withScratch { store in
      for (file, columns, query) in Self.tables {
        let expected = try Self.rows(file, columns).sorted()
        #expect(expected.count > 3)
        #expect(try await store.lines(query).sorted() == expected, "\(file)")
      }
    }
  }

  @Test("a shipped row that changed is shipped again; an imported one stays")
  func again() async throws {
    try await DataStore.withScratch { store in
      try await store.script(
        "UPDATE curriculum SET periods = 1 WHERE grade = 10 AND subject = 'TOAN'")
      var roster = RosterImport()
      let day = SchoolYear(startYear: 2025).firstDay
      roster.tables[.calendar] = [
        [.int16(2025), .text(""), .int16(1), .day(day), .day(day.advanced(by: 6)), .text("HK1")]
      ]
      roster.tables[.targets] = [
        [
          .text("online_share"), .text("primary"), .text("7.5"), .text(">="), .null, .null,
          .sinceEver, .stillValid,
        ]
      ]
      _ = try await RosterStore(store: store).apply(roster)
      let share = try Checkout.share()
      _ = try await Migrator(pool: store.pool, share: share, logger: DataStore.quiet).migrate()

      let periods = "SELECT periods FROM curriculum WHERE grade = 10 AND subject = 'TOAN'"
      let shipped = try Self.rows("curriculum", ["grade", "subject", "periods"])
        .first { $0.hasPrefix("10|TOAN|") }
      #expect(try await store.lines(periods).map { "10|TOAN|\($0)" } == [try #require(shipped)])
      let weeks = "SELECT week_no, week_start FROM calendar_week WHERE school_year = 2025"
      #expect(try await store.lines(weeks) == ["1|2025-08-01"])
      let target = "SELECT threshold FROM target WHERE indicator = 'online_share' ORDER BY level"
      #expect(try await store.lines(target) == ["7.5", "10"])
    }
  }
}
