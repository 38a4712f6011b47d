import Foundation
import Hummingbird
import HummingbirdTesting
import Ingest
import Postgres
import Testing
import Warehouse

@testable import Service

/// Pages that lack what they are about say what is missing, and what brings it.
@Suite struct MissingDataTests {
  private static func text(
    _ client: any TestClientProtocol, _ path: String, status: Int = 200
  ) async throws -> String {
    let answer = try await client.execute(uri: path, method: .get)
    #expect(Int(answer.status.code) == status, "\(path)")
    return String(buffer: answer.body).replacing("\u{A0}", with: " ")
  }

  private static func roster(_ store: DataStore, _ files: [RosterFile: String]) async throws {
    let pseudonyms = PseudonymKey(secret: Array(repeating: 7, count: 32))
    _ = try await RosterImporter(store: RosterStore(store: store), pseudonyms: pseudonyms)
      .importFiles(files.mapValues { Array($0.utf8) })
  }

  @Test func withoutARosterAPlaceSaysWhatBringsOne() async throws {
    try await ServiceScene.run(filled: false) { client in
      for path in [
        "/tinh/22", "/truong/22000001", "/truong/22000001/to/TOAN", "/truong/22000001/lop/6A/TOAN",
      ] {
        let page = try await Self.text(client, path, status: 404)
        #expect(page.contains("titrong roster import"), "\(path)")
      }
    }
  }

  @Test func withoutLogsEveryPageSaysWhatBringsThem() async throws {
    try await ServiceScene.runWithStore(filled: false) { client, store, _ in
      try await Self.roster(store, ServiceScene.roster)
      _ = try await Refresher(store: store).refresh()
      for path in PageWalkTests.pages
      where path != "/van-hanh" && !path.hasSuffix("/xem-lai") {
        let page = try await Self.text(client, path)
        #expect(page.contains("Chưa đủ dữ liệu") || page.contains("chưa có số liệu"), "\(path)")
        #expect(
          page.contains("titrong ingest") || page.contains("titrong map suggest"), "\(path)")
        #expect(
          !page.contains("<td class=\"number\">0,00 %"), "what is missing is not zero: \(path)")
      }
    }
  }

  /// One of two classes has logs, the other has a subject without a plan; and a name of sixty letters.
  @Test func halfASchoolIsToldFromAWholeOne() async throws {
    let long = String(repeating: "Ặ", count: 60)
    try await ServiceScene.runWithStore { client, store, _ in
      let old = ServiceScene.roster
      try await Self.roster(
        store,
        [
          .schools: old[.schools] ?? "",
          .classes: (old[.classes] ?? "")
            + "\n2025-2026,22000001,\(long),6\n2025-2026,22000001,6C,6",
          .students: old[.students] ?? "",
          .offerings: (old[.offerings] ?? "")
            + "\n2025-2026,22000001,\(long),TOAN,gv-2,140\n2025-2026,22000001,6C,TOAN,gv-3,0",
        ])
      _ = try await Refresher(store: store).refresh()
      let page = try await Self.text(client, "/truong/22000001/to/TOAN")
      #expect(page.contains(long) && page.contains("0,00 %"))
      #expect(page.contains("chưa có giờ nào được tính"), "a class of a school that sends logs")
      #expect(page.contains("6C (1): kỳ này không có tiết theo kế hoạch"))
      #expect(page.utf8.count <= 100_000)
      let school = try await Self.text(client, "/truong/22000001")
      #expect(school.contains(long))
    }
  }

  @Test func allOfItOnlineIsAWholeAnswer() async throws {
    try await ServiceScene.runWithStore { client, _, pool in
      try await pool.withConnection {
        try await $0.script("UPDATE offering_day SET (strict, blended, broad) = (6300, 6300, 6300)")
      }
      for path in ["/truong/22000001/to/TOAN", "/truong/22000001", "/tinh/22?level=secondary", "/"]
      {
        let page = try await Self.text(client, path)
        #expect(page.contains("100,00 %") && page.contains("Đạt"), "\(path)")
        #expect(page.contains("Không có lớp nào cần xử lý") || path == "/", "\(path)")
      }
    }
  }
}
