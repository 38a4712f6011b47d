import Decoding
import Model
import Testing

@Suite("Files of audit records")
struct AuditFileTests {
  private func verdicts(_ file: String) throws -> [String] {
    try Records.outcomes(of: Array(file.utf8), .m365Audit, school: "22000101").map { record in
      switch record.outcome {
      case .accepted: "accepted"
      case .blank: "blank"
      case .unmapped, .voids: "unmapped"
      case .quarantined(let code, let field):
        field.map { "\(code.rawValue) \($0.rawValue)" } ?? code.rawValue
      }
    }
  }

  private static let id = "5d1f4c9e-0000-4000-8000-00000000a001"

  private func row(
    _ data: String? = nil, operation: String = "CopilotInteraction", user: String = "a@b.example",
    separator: String = ","
  ) -> String {
    let data = AuditSample.quoted(data ?? AuditSample.record())
    let fields = [Self.id, "2025-10-06T07:30:00.0000000Z", "CopilotInteraction", operation, user]
    return (fields + [data, "", ""]).joined(separator: separator)
  }

  private static let header = [
    "RecordId", "CreationDate", "RecordType", "Operation", "UserId", "AuditData",
    "AssociatedAdminUnits", "AssociatedAdminUnitsNames",
  ]

  @Test("JSON: a record a line, an array, a page of Graph")
  func json() throws {
    let record = AuditSample.record()
    let other = AuditSample.record(["Operation": #""FileAccessed""#])
    #expect(try verdicts("\(record)\n\(other)\n\n") == ["accepted", "unmapped", "blank"])
    #expect(try verdicts("[\(record),\n\(other)]") == ["accepted", "unmapped"])
    let page =
      #"{"@odata.context":"https://x/$metadata#records","@odata.count":2,"value":[\#(record),"#
    #expect(try verdicts(page + "\n\(other)]}") == ["accepted", "unmapped"])
    #expect(try verdicts(#"{"value":[\#(record)]}"#) == ["accepted"])
    let bare = "\u{FEFF}" + record
    #expect(try verdicts(bare) == ["accepted"])
  }

  @Test("the search of Purview as CSV, in both generations and with any separator")
  func csv() throws {
    for separator in [",", ";", "\t"] {
      let header = Self.header.joined(separator: separator)
      let row = row(separator: separator)
      #expect(try verdicts("\u{FEFF}\(header)\r\n\(row)\r\n") == ["blank", "accepted"])
      #expect(
        try verdicts("\(header)\n\(row)\n\(header)\n\(row)\n")
          == ["blank", "accepted", "blank", "accepted"])
    }
    let old = "CreationDate,UserIds,Operations,AuditData\n"
    let data = AuditSample.quoted(AuditSample.record())
    let rows = "2025-10-06T07:30:00,a@b.example,CopilotInteraction,\(data)\n"
    #expect(try verdicts(old + rows) == ["blank", "accepted"])
    #expect(
      try verdicts("#TYPE Deserialized.Search\n" + old + rows) == ["blank", "blank", "accepted"])
    let quoted = "\"CreationDate\",\"UserIds\",\"Operations\",\"AuditData\"\n"
    #expect(try verdicts(quoted + rows) == ["blank", "accepted"])
  }

  @Test("the record in a row means what it means by itself")
  func sameRecord() throws {
    let decode = Decode(.m365Audit, school: "1")
    let plain = try #require(decode.event(AuditSample.record()))
    _ = decode.verdict(Self.header.joined(separator: ","))
    let pretty = AuditSample.record().replacing(",\"", with: ",\n  \"")
    let event = try #require(decode.event(row(pretty)))
    #expect(event.identity == plain.identity && event.at == AuditSample.moment)
    let graph =
      #"{"id":"\#(Self.id)","operation":"CopilotInteraction","auditLogRecordType":"#
      + #""copilotInteraction","userPrincipalName":"x@y.example","auditData":"#
      + AuditSample.record() + "}"
    let again = Decode(.m365Audit, school: "1")
    #expect(again.event(graph)?.identity == plain.identity)
    let shell =
      #"{"RecordType":"CopilotInteraction","UserIds":"x","Operations":"CopilotInteraction","#
      + #""AuditData":\#(AuditSample.escaped(AuditSample.record()))}"#
    #expect(again.event(shell)?.identity == plain.identity)
  }

  @Test("what the record does not say is taken from around it")
  func around() throws {
    let few = AuditSample.record(["Id": nil, "UserId": nil, "Operation": nil])
    let decode = Decode(.m365Audit, school: "1")
    _ = decode.verdict(Self.header.joined(separator: ","))
    let event = try #require(decode.event(row(few, user: "GV@b.example")))
    #expect(decode.string(event.actor) == "gv@b.example")
    #expect(event.idHash == Decode(.m365Audit, school: "1").event(AuditSample.record())?.idHash)
    let timeless = AuditSample.record(["CreationTime": nil])
    #expect(decode.verdict(row(timeless)) == "missing_field CreationTime")
    let graph = #"{"createdDateTime":"2025-10-06T07:30:00Z","auditData":\#(timeless)}"#
    #expect(Decode(.m365Audit, school: "1").event(graph)?.at == AuditSample.moment)
  }

  @Test("data that were cut, and operations that need none")
  func cut() throws {
    let header = Self.header.joined(separator: ",")
    let half = String(AuditSample.record().prefix(200))
    let file = [
      header, row(half), row(half, operation: "FileAccessed"), row("", operation: "FileAccessed"),
      row(""), row(half, operation: ""), row("", operation: ""), row() + ",",
    ]
    #expect(
      try verdicts(file.joined(separator: "\n")) == [
        "blank", "bad_field AuditData", "unmapped", "unmapped", "missing_field AuditData",
        "bad_field AuditData", "missing_field Operation", "bad_field columns",
      ])
    for data in ["3", "[]", "\"{\"", "true"] {
      let wrapped = #"{"Operations":"CopilotInteraction","AuditData":\#(data)}"#
      #expect(Decode(.m365Audit, school: "1").verdict(wrapped) == "bad_field AuditData")
    }
  }
}
