import Foundation
import Model
import Testing
import Warehouse

@testable import Ingest

/// Columns by name, values cleaned, and what must not be held left out (INPUTS §3).
@Suite struct RosterSheetTests {
  private func sheet(_ text: String, _ required: [String] = ["a"]) throws -> RosterSheet {
    try RosterSheet(file: .schools, bytes: Array(text.utf8), required: required)
  }

  private func value(_ column: String, _ text: String) throws -> String {
    let sheet = try sheet(text)
    return sheet.value(column, try #require(sheet.rows.first))
  }

  @Test func columnsAreFoundByName() throws {
    #expect(try value("a", "b,a\n1,2\n") == "2")
    #expect(try value("a", " A\u{A0},b\n1,2\n") == "1")
    #expect(try value("a", "a,A\n1,2\n") == "1", "of two columns of one name the first counts")
    #expect(try value("b", "a,b\n1\n") == "", "a short row is empty at its end")
    #expect(try value("c", "a,b\n1,2\n") == "")
  }

  @Test(arguments: [
    (" x ", "x"), ("\u{A0}\u{3000}x\t", "x"), ("e\u{302}\u{301}", "ế"), ("", ""), (" \u{A0}", ""),
    ("x\u{200B}", "x\u{200B}"),
  ])
  func valuesAreTrimmedAndComposed(_ text: (written: String, clean: String)) {
    #expect(Array(RosterSheet.clean(text.written).utf8) == Array(text.clean.utf8))
  }

  @Test func integersAndAmounts() throws {
    func row(_ text: String) throws -> (RosterSheet, DelimitedText.Row) {
      let sheet = try sheet("a\n\"\(text)\"\n,\n")
      return (sheet, try #require(sheet.rows.first))
    }
    for (text, number) in [("12", 12), ("12.0", 12), ("-3", -3), ("007", 7)] as [(String, Int64)] {
      let (sheet, row) = try row(text)
      #expect(try sheet.integer("a", row, in: -10...100) == number)
    }
    for text in [
      "12,5", "1e3", "0x1F", "+5", "1.5", "101", "1 0", "९", String(repeating: "1", count: 21),
    ] {
      let (sheet, row) = try row(text)
      let failure = #expect(throws: RosterError.self) {
        try sheet.integer("a", row, in: -10...100)
      }
      guard case .badValue(_, 2, "a", text, "expected.integer:-10…100") = failure else {
        Issue.record("\(text): \(String(describing: failure))")
        continue
      }
    }
    for text in ["-0.5", "100001", "1.2.3", "1-2", "-", "."] {
      let (sheet, row) = try row(text)
      #expect(throws: RosterError.self, "\(text)") { try sheet.amount("a", row) }
    }
    let (table, half) = try row("17.5")
    #expect(try table.amount("a", half)?.description == "17.5")
  }

  @Test func personalColumnsAreKnownByTheirHeading() throws {
    let heading = "a,Điện thoại,SĐT,ngày sinh,Email phụ huynh,Dân tộc,cha,mẹ,menu,characters"
    let personal = try sheet(heading + "\n1\n").personalColumns
    #expect(
      personal == ["cha", "dân tộc", "email phụ huynh", "mẹ", "ngày sinh", "sđt", "điện thoại"])
  }

  @Test func textThatIsNotUTF8IsRefused() {
    for bytes in [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x61, 0x0A, 0xC3]] as [[UInt8]] {
      #expect(throws: RosterError.notText(file: "schools.csv")) {
        try RosterSheet(file: .schools, bytes: bytes, required: ["a"])
      }
    }
    #expect(throws: RosterError.missingColumn(file: "schools.csv", column: "b", found: ["a"])) {
      try sheet("a\n1\n", ["a", "b"])
    }
  }

  @Test(arguments: ["7\0", String(repeating: "7", count: 257)])
  func aProvinceThatPostgreSQLCannotHoldIsRefused(province: String) throws {
    let head = "school_year,week_no,week_start,week_end,term,province_code\n"
    let text = head + "2025-2026,1,2025-09-08,2025-09-14,HK1,"
    func read(_ province: String) throws -> Int? {
      let sheet = try RosterSheet(
        file: .calendar, bytes: Array((text + province + "\n").utf8),
        required: RosterReading.requiredColumns(of: .calendar))
      var reading = RosterReading(references: RosterReferences(), pseudonyms: Act.pseudonyms)
      try reading.read(sheet)
      return reading.result.tables[.calendar]?.count
    }
    #expect(try read("79") == 1 && read("") == 1)
    #expect(throws: RosterError.self) { try read(province) }
  }
}
