import Foundation
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import Testing

@testable import Service

/// Last year's weeks behind those of this year.
@Suite struct YearBeforeTests {
  /// A class of the year after the one of the scene, with a lesson of 45 minutes in its second week.
  private static let later = """
    INSERT INTO class (id, school_year, school_code, code, grade, size) OVERRIDING SYSTEM VALUE
    VALUES (900, 2026, '22000001', '6B', 6, 30);
    INSERT INTO offering (id, class_id, subject, planned_periods) OVERRIDING SYSTEM VALUE VALUES (900, 900, 'TOAN', 140);
    INSERT INTO offering_day SELECT 900, w.week_start, 45, 45, 45, 1 FROM calendar_week w
     WHERE w.school_year = 2026 AND w.week_no = 2 LIMIT 1;
    INSERT INTO school_day SELECT '22000001', w.week_start FROM calendar_week w
     WHERE w.school_year = 2026 AND w.week_no = 2 LIMIT 1;
    UPDATE data_state SET as_of = '2026-10-01', aggregated_at = clock_timestamp()
    """

  @Test func theYearBeforeStandsBehindTheOneThatIs() async throws {
    try await ServiceScene.runWithStore { client, _, pool in
      func text(_ path: String) async throws -> String {
        String(buffer: try await client.execute(uri: path, method: .get).body)
          .replacing("\u{A0}", with: " ")
      }
      for path in ["/truong/22000001", "/tinh/22?level=secondary"] {
        #expect(try await !text(path).contains("Năm học trước"), "\(path)")
      }
      try await pool.withConnection { try await $0.script(Self.later) }
      for path in ["/truong/22000001", "/tinh/22?level=secondary"] {
        let page = try await text(path)
        #expect(page.contains("Năm học trước"), "\(path)")
        #expect(page.contains("của năm học trước (đường xám mảnh)"), "\(path)")
        // Week 5 of 2025-2026 had its lesson, and so has week 2 of 2026-2027.
        #expect(page.contains("<th scope=\"row\">5</th><td>–</td><td>25,00 %</td>"), "\(path)")
        #expect(page.contains("<th scope=\"row\">2</th><td>25,00 %</td><td>–</td>"), "\(path)")
        let month = try await text(path + (path.contains("?") ? "&" : "?") + "window=month:2026-09")
        #expect(!month.contains("Năm học trước"), "\(path)")
      }
    }
  }
}
