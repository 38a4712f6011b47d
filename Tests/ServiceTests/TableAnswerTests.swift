import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import NIOCore
import Postgres
import Reports
import Testing
import Warehouse

@testable import Service

/// Every table goes out on one way: as JSON in pages, as CSV and as a workbook whole.
@Suite struct TableAnswerTests {
  private static let evidence =
    "/v1/evidence?school=22000001&class=%3Cscript%3Ealert(1)%3C/script%3E&subject=TOAN"

  @Test(arguments: [
    "indicators/online_share?by=subject", "series/online_share", "schools", "subjects", "targets",
    "calendar", "freshness", "batches", "quarantine?batch=1", "runs", "indicators",
    "flags?school=22000001",
    "evidence?school=22000001&class=%3Cscript%3Ealert(1)%3C/script%3E&subject=TOAN",
  ])
  func everyTableHasEveryForm(path: String) async throws {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let query = parts.count > 1 ? "?\(parts[1])" : ""
    try await ServiceScene.run { client in
      let plain = try await client.execute(uri: "/v1/\(parts[0])\(query)", method: .get)
      let json = try await client.execute(uri: "/v1/\(parts[0]).json\(query)", method: .get)
      #expect(plain.status == .ok && plain.body == json.body)
      let rows = try #require(
        try JSONSerialization.jsonObject(with: Data(Array(buffer: json.body))) as? [String: Any])
      let count = try #require(rows["data"] as? [Any]).count

      let csv = try await client.execute(uri: "/v1/\(parts[0]).csv\(query)", method: .get)
      #expect(csv.status == .ok)
      #expect(csv.headers[.contentType] == "text/csv; charset=utf-8; header=present")
      #expect(String(buffer: csv.body).components(separatedBy: "\r\n").count == count + 2)

      let book = try await client.execute(uri: "/v1/\(parts[0]).xlsx\(query)", method: .get)
      #expect(book.status == .ok)
      #expect(Array(buffer: book.body).starts(with: [0x50, 0x4B, 0x03, 0x04]))
      let tag = try #require(book.headers[.eTag])
      let again = try await client.execute(
        uri: "/v1/\(parts[0]).xlsx\(query)", method: .get, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified && again.body.readableBytes == 0)
    }
  }

  @Test(arguments: [
    "indicators", "indicators/online_share?by=week,subject", "series/active_students?by=class",
    "schools", "subjects", "targets", "calendar", "freshness", "batches",
    "flags?school=22000001",
    "evidence?school=22000001&class=%3Cscript%3Ealert(1)%3C/script%3E&subject=TOAN",
  ])
  func everyFormHasTheSameRows(path: String) async throws {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let query = parts.count > 1 ? "?\(parts[1])" : ""
    try await ServiceScene.runWithStore { client, _, pool in
      try await Self.crowd(pool)
      func answer(_ ending: String) async throws -> [UInt8] {
        let answer = try await client.execute(
          uri: "/v1/\(parts[0]).\(ending)\(query)", method: .get)
        #expect(answer.status == .ok)
        return Array(buffer: answer.body)
      }
      let object = try JSONSerialization.jsonObject(with: Data(try await answer("json")))
      let rows = try #require((object as? [String: Any])?["data"] as? [[String: Any]])
      let csv = TableForms.csv(String(decoding: try await answer("csv"), as: UTF8.self))
      let names = try #require(csv.first)
      #expect(!rows.isEmpty && csv.count == rows.count + 1)
      for (row, cells) in zip(rows, csv.dropFirst()) {
        #expect(cells.count == names.count)
        for (name, cell) in zip(names, cells) {
          guard let text = Self.text(row, name) else { continue }
          #expect(cell == text, "\(name)")
        }
      }
      let sheet = try TableForms.xlsx(try await answer("xlsx")).suffix(rows.count)
      #expect(sheet.count == rows.count)
      for (cells, row) in zip(csv.dropFirst(), sheet) {
        // A code that is shown as it is, at least, of each row; numbers are shown as people read them.
        #expect(!row.isEmpty && !Set(cells).isDisjoint(with: row), "\(row)")
      }
    }
  }

  /// More periods on a day than fit into one: there is something to look at.
  private static func crowd(_ pool: ConnectionPool) async throws {
    try await pool.withConnection {
      try await $0.script("UPDATE offering_day SET blended = 900")
    }
  }

  /// What a member of a row is in CSV; nil for what has parts that no cell can hold.
  private static func text(_ row: [String: Any], _ name: String) -> String? {
    let parts = ["keys", "counted"].compactMap { row[$0] as? [String: Any] }
    let value = ([row] + parts).compactMap { $0[name] }.first
    return switch value {
    case let text as String: text
    case let number as NSNumber: "\(number)"
    case let texts as [String]: texts.joined(separator: " | ")
    case nil, is NSNull: row["symbol"] == nil ? "" : nil
    default: nil
    }
  }

  @Test func pagesAreTheWholeInOrder() async throws {
    try await ServiceScene.run { client in
      let whole = try await Self.keys(of: "/v1/subjects", client).keys
      #expect(whole.count > 20)
      var seen: [String] = []
      var next: String? = "/v1/subjects?limit=7"
      while let address = next {
        let page = try await Self.keys(of: address, client)
        #expect(page.keys.count <= 7 && !page.keys.isEmpty)
        #expect(page.total == whole.count, "row_count counts all rows")
        seen += page.keys
        next = page.next
      }
      #expect(seen == whole)
    }
  }

  @Test func aCursorFitsItsQuestionOnly() async throws {
    try await ServiceScene.run { client in
      let page = try await Self.keys(of: "/v1/subjects?limit=2", client)
      let next = try #require(page.next)
      let cursor = try #require(next.components(separatedBy: "after=").last)
      for (address, code, status) in [
        ("/v1/targets?limit=2&after=\(cursor)", "foreign_cursor", 400),
        ("/v1/subjects?limit=2&after=\(cursor.dropLast())A", "outdated_cursor", 410),
        ("/v1/subjects?limit=2&after=!", "bad_cursor", 400),
        ("/v1/subjects.csv?limit=2", "unknown_parameter", 400),
      ] {
        let answer = try await client.execute(uri: address, method: .get)
        #expect(answer.status.code == status, "\(address)")
        #expect(String(buffer: answer.body).contains(#""code":"\#(code)""#), "\(address)")
      }
    }
  }

  @Test func ledgersHavePagesByNumber() async throws {
    try await ServiceScene.run { client in
      let first = try await client.execute(uri: "/v1/batches?limit=1", method: .get)
      #expect(try Self.link(first) == nil, "there is one batch")
      let none = try await client.execute(uri: "/v1/batches?limit=1&after=1", method: .get)
      #expect(String(buffer: none.body) == #"{"data":[]}"#)
      let other = try await client.execute(uri: "/v1/batches?state=lost", method: .get)
      #expect(other.status == .badRequest)
    }
  }

  @Test func evidenceIsWhatTheReaderFound() async throws {
    try await ServiceScene.runWithStore { client, store, _ in
      let table = try await Reader(name: "open", scope: .all).reading {
        try await EvidenceReader(store: store).evidence(
          school: "22000001", className: "<script>alert(1)</script>", subject: "TOAN",
          schoolYear: nil)
      }
      let answer = try await client.execute(uri: Self.evidence, method: .get)
      #expect(Array(buffer: answer.body) == table.json)
      #expect(String(buffer: answer.body).contains(#""reason":"counted""#))
    }
  }

  @Test(arguments: [
    ("/v1/evidence?school=99999999&class=6A&subject=TOAN", 404, "unknown_value"),
    ("/v1/indicators/online_share?school=99999999", 404, "unknown_value"),
    ("/v1/schools?province=77", 404, "unknown_value"),
    ("/v1/evidence?school=22000001", 400, "parameter_missing"),
    ("/v1/series/online_share?grain=day", 400, "parameter_value"),
    ("/v1/calendar?school_year=last", 400, "unknown_year"),
    ("/v1/batches/99", 404, "unknown_batch"), ("/v1/runs/99", 404, "unknown_run"),
    ("/v1/batches?source=nobody", 400, "parameter_value"),
  ])
  func whatIsWrongIsSaid(address: String, status: Int, code: String) async throws {
    try await ServiceScene.run { client in
      for language in ["vi", "en"] {
        let answer = try await client.execute(
          uri: address, method: .get, headers: [.acceptLanguage: language])
        #expect(answer.status.code == status)
        #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8")
        #expect(String(buffer: answer.body).contains(#""code":"\#(code)""#))
      }
    }
  }

  @Test func rowsAreSortedAsAsked() async throws {
    try await ServiceScene.run { client in
      let weeks = try await Self.column("week", "week", client)
      #expect(weeks.count > 10 && weeks == weeks.sorted())
      #expect(try await Self.column("week", "-week", client) == weeks.reversed())
      // The only week with a lesson; those without a value stand last.
      #expect(try await Self.column("week", "-value", client).first == 5)
      #expect(
        try await Self.column("week", "-numerator,week", client) == [5] + weeks.filter { $0 != 5 })
    }
  }

  private static func column(
    _ name: String, _ sort: String, _ client: any TestClientProtocol
  ) async throws -> [Int] {
    let answer = try await client.execute(
      uri: "/v1/series/online_share?sort=\(sort)", method: .get)
    let object = try JSONSerialization.jsonObject(with: Data(Array(buffer: answer.body)))
    let rows = (object as? [String: Any])?["data"] as? [[String: Any]] ?? []
    return rows.compactMap { ($0["keys"] as? [String: Any])?[name] as? Int }
  }

  private static func link(_ answer: TestResponse) throws -> String? {
    answer.headers[try #require(HTTPField.Name("Link"))]
  }

  private static func keys(
    of address: String, _ client: any TestClientProtocol
  ) async throws -> (keys: [String], total: Int?, next: String?) {
    let answer = try await client.execute(uri: address, method: .get)
    let object = try JSONSerialization.jsonObject(with: Data(Array(buffer: answer.body)))
    let members = object as? [String: Any]
    let rows = members?["data"] as? [[String: Any]] ?? []
    let link = try link(answer)
    return (
      rows.compactMap { $0["subject"] as? String },
      (members?["meta"] as? [String: Any])?["row_count"] as? Int,
      link?.firstMatch(of: /<([^>]+)>; rel="next"/).map { String($0.1) }
    )
  }
}
