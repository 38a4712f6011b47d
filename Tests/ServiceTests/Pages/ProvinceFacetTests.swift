import Foundation
import Hummingbird
import HummingbirdTesting
import Postgres
import Testing

@testable import Service

/// What narrows the page of a province, with how much is left.
@Suite struct ProvinceFacetTests {
  private static let more = """
    INSERT INTO school (code, name, levels, province_code, commune_code, commune_name, valid_from, valid_to)
    SELECT '22000009', 'Trường tiểu học số 9', '{TH}', province_code, '00009', 'Xã 9', valid_from, valid_to FROM school;
    INSERT INTO class (id, school_year, school_code, code, grade, size) OVERRIDING SYSTEM VALUE
    VALUES (900, 2025, '22000009', '1A', 1, 30);
    INSERT INTO offering (id, class_id, subject, planned_periods) OVERRIDING SYSTEM VALUE VALUES (900, 900, 'TOAN', 105)
    """

  @Test func schoolsAreCountedAndNarrowed() async throws {
    try await ServiceScene.runWithStore { client, _, pool in
      func text(_ path: String) async throws -> String {
        let answer = try await client.execute(uri: path, method: .get)
        #expect(answer.status == .ok, "\(path)")
        return String(buffer: answer.body).replacing("\u{A0}", with: " ")
      }
      try await pool.withConnection { try await $0.script(Self.more) }
      let page = try await text("/tinh/22?level=secondary")
      #expect(page.contains(">Tất cả (1)</a>") && page.contains(">■ Chưa đạt (1)</a>"))
      #expect(page.contains("href=\"/tinh/22?level=secondary&amp;state=behind#table\""))
      #expect(page.contains("<option value=\"00009\">Xã 9 (1)</option>"))
      // The other level stays within reach.
      #expect(page.matches(of: /<option value="primary">[^<]* \(1\)<\/option>/).count == 1)
      let primary = try await text("/tinh/22?level=primary")
      // Schools by subject and grade; what none of them teaches is no choice, what is chosen is one.
      let taught = /<option value="TOAN">Toán \(1\)<\/option>/
      #expect(page.contains(taught) && primary.contains(taught))
      #expect(primary.contains("<option value=\"1\">1 (1)</option>"))
      #expect(!primary.contains("<option value=\"6\"") && !page.contains("<option value=\"1\""))
      let none = try await text("/tinh/22?level=primary&grade=2&subject=TOAN")
      #expect(none.contains("<option value=\"TOAN\" selected>Toán (0)</option>"))
      #expect(none.contains("<option value=\"2\" selected>2 (0)</option>"))
      #expect(primary.contains(">○ Chưa đủ dữ liệu (1)</a>"))
      #expect(primary.contains("Trường tiểu học số 9</a>"))

      let behind = try await text("/tinh/22?level=secondary&state=behind")
      #expect(behind.contains(">Trường THCS số 1</a></th>"))
      let met = try await text("/tinh/22?level=secondary&state=met")
      #expect(!met.contains(">Trường THCS số 1</a></th>"))
      #expect(met.contains(">● Đạt (0)</a>") && met.contains("Không có trường nào"))
      let rows = try await text("/tinh/22.csv?level=secondary&state=met")
      #expect(rows.split(whereSeparator: \.isNewline).count == 1)
      #expect(try await text("/tinh/22.csv?state=behind").contains("22000001"))
      let commune = try await text("/tinh/22.csv?commune=00009")
      #expect(commune.contains("22000009") && !commune.contains("22000001"))
      for (path, status) in [("state=x", 400), ("commune=99999", 404)] {
        let answer = try await client.execute(uri: "/tinh/22?\(path)", method: .get)
        #expect(answer.status.code == status, "\(path)")
      }
    }
  }
}
