import Decoding
import Model
import Testing

@Suite("Audit records of Microsoft 365")
struct AuditTests {
  private func record(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
    AuditSample.record(changes)
  }

  private func verdict(_ record: String, school: String? = "22000101") -> String {
    Decode(.m365Audit, school: school).verdict(record)
  }

  @Test("an interaction is a use of AI by the user who is named")
  func interaction() throws {
    let decode = Decode(.m365Audit, school: "22000101")
    let event = try #require(decode.event(record()))
    #expect(event.kind == .aiUse && event.role == .unstated && event.purpose == nil)
    #expect(event.at == AuditSample.moment && event.end == nil && event.object.isNone)
    #expect(decode.string(event.actor) == "gv.58@thpt-a.example.vn")
    #expect(decode.string(event.tool) == "Microsoft 365 Copilot")
    #expect(decode.string(event.title) == "Word" && event.course.isNone)
    #expect(decode.string(event.school) == "22000101" && event.idHash != 0)
    #expect(LogFormat.m365Audit.evidence == .platform)
  }

  @Test(
    "the tool by what the record calls it",
    arguments: [
      (#""Copilot.MicrosoftCopilot.Microsoft365Copilot""#, "Microsoft 365 Copilot"),
      (#""Copilot.Studio.1b1b1b1b-0000-4000-8000-000000000003""#, "Microsoft Copilot Studio"),
      (#""Copilot.Security.SecurityCopilot""#, "Microsoft Security Copilot"),
      (#""Copilot.Fabric.CopilotforPowerBI""#, "Copilot in Microsoft Fabric"),
      (#""Copilot.New.Thing""#, "Microsoft Copilot"), ("null", "Microsoft 365 Copilot"),
      (#""  ""#, "Microsoft 365 Copilot"), (#"{"DisplayName":"x"}"#, "Microsoft Copilot"),
    ])
  func copilots(identity: String, tool: String) throws {
    let decode = Decode(.m365Audit, school: "1")
    let event = try #require(decode.event(record(["AppIdentity": identity])))
    #expect(decode.string(event.tool) == tool)
  }

  @Test(
    "applications beside Copilot",
    arguments: [
      ("ConnectedAIAppInteraction", #""ConnectedAIApp.Entra.1b1b""#, "ConnectedAIApp.Entra.1b1b"),
      ("ConnectedAIAppInteraction", #"{"DisplayName":"Trợ lí A"}"#, "Trợ lí A"),
      ("AIAppInteraction", #""AIApp.SaaS.ChatGPT""#, "ChatGPT"),
      ("AIAppInteraction", #""AIApp.SaaS.Google Gemini""#, "Gemini"),
      ("AIAppInteraction", #""AIApp.SaaS.Thing 3""#, "Thing 3"),
    ])
  func applications(operation: String, identity: String, tool: String) throws {
    let decode = Decode(.m365Audit, school: "1")
    let text = record(["Operation": "\"\(operation)\"", "AppIdentity": identity])
    let event = try #require(decode.event(text), "\(decode.verdict(text))")
    #expect(decode.string(event.tool) == tool && event.kind == .aiUse)
  }

  @Test("without a name of the application, nobody knows the tool")
  func toolless() {
    for identity in ["null", #""""#, "{}", #""AIApp.SaaS.""#] {
      let text = record(["Operation": #""AIAppInteraction""#, "AppIdentity": identity])
      #expect(verdict(text) == "unmapped AIAppInteraction (no tool)")
    }
  }

  @Test("where newer and older records have it")
  func places() throws {
    let decode = Decode(.m365Audit, school: "1")
    let inner = record([
      "AppIdentity": nil,
      "CopilotEventData": #"{"AppHost":"Teams","AppIdentity":"Copilot.Studio.x"}"#,
    ])
    #expect(decode.event(inner).map { decode.string($0.tool) } == "Microsoft Copilot Studio")
    let old = record([
      "AppIdentity": nil,
      "CopilotEventData": #"{"AppHost":"bizchat","Contexts":[],"MessageIds":[]}"#,
    ])
    #expect(decode.event(old).map { decode.string($0.tool) } == "Microsoft 365 Copilot")
    #expect(decode.event(old).map { decode.string($0.title) } == "bizchat")
    let flat = record(["CopilotEventData": nil, "AppHost": #""Edge""#])
    #expect(decode.event(flat).map { decode.string($0.title) } == "Edge")
    #expect(decode.event(record(["CopilotEventData": "[3]"])) != nil)
  }

  @Test(
    "other operations are unmapped, whatever else is in them",
    arguments: [
      "FileAccessed", "UserLoggedIn", "AINotesUpdate", "LiveNotesUpdate", "UpdateTenantSettings",
      "copilotinteraction", "TeamCopilotMsgInteraction",
    ])
  func others(operation: String) {
    let text = record(["Operation": "\"\(operation)\"", "UserId": "3", "CreationTime": nil])
    #expect(verdict(text, school: nil) == "unmapped \(operation)")
  }

  @Test("who is no person, or not known")
  func nobody() {
    let name = "unmapped CopilotInteraction"
    for user in ["null", #""""#, #"" ""#, #""Not Available""#, #""Unknown""#] {
      #expect(verdict(record(["UserId": user])) == "\(name) (no user)", "\(user)")
    }
    #expect(verdict(record(["UserId": nil])) == "\(name) (no user)")
    for user in [
      #""app@sharepoint""#, #""SHAREPOINT\\system""#, #""NT AUTHORITY\\SYSTEM""#,
      #""ServicePrincipal_1b1b""#, #""1b1b1b1b-0000-4000-8000-000000000003""#, #""S-1-5-18""#,
      #""@a.example""#, #""a@b@c.example""#, #""a@.example""#, #""a b@c.example""#,
    ] {
      #expect(verdict(record(["UserId": user])) == "\(name) (no person)", "\(user)")
    }
    for type in ["3", "4", "5", "6", "7", "8", #""System""#, #""Application""#] {
      #expect(verdict(record(["UserType": type])) == "\(name) (no person)", "\(type)")
    }
    for type in ["0", "2", #""Regular""#, #""Admin""#, "null", "[]", "1e300"] {
      #expect(verdict(record(["UserType": type])) == "accepted", "\(type)")
    }
  }

  @Test("one person in any case; guests keep their names")
  func names() {
    let decode = Decode(.m365Audit, school: "1")
    func actor(_ user: String) -> String? {
      decode.event(record(["UserId": "\"\(user)\""])).map { decode.string($0.actor) }
    }
    #expect(actor(" A.B@C.Example ") == "a.b@c.example")
    #expect(actor("Đ@c.example") == "đ@c.example")
    #expect(actor("a_x.example#EXT#@t.onmicrosoft.com") == "a_x.example#ext#@t.onmicrosoft.com")
  }

  @Test(
    "times are UTC, whatever the zone of the source",
    arguments: [
      ("2025-10-06T07:30:00", 0), ("2025-10-06T07:30:00Z", 0), ("2025-10-06T07:30:00.0000000Z", 0),
      ("2025-10-06T07:30:00.5", 500_000), ("2025-10-06T14:30:00+07:00", 0),
    ])
  func times(text: String, more: Int64) {
    let event = Decode(.m365Audit, school: "1", zone: .vietnam).event(
      record(["CreationTime": "\"\(text)\""]))
    #expect(event?.at == AuditSample.moment + more)
  }

  @Test("fields that are missing or bad")
  func faults() {
    let cases: [(String, String)] = [
      (record(["Operation": nil]), "missing_field Operation"),
      (record(["Operation": "3"]), "bad_field Operation"),
      (record(["Operation": #""""#]), "missing_field Operation"),
      (record(["UserId": "3"]), "bad_field UserId"),
      (record(["UserId": "3", "CreationTime": nil]), "missing_field CreationTime"),
      (record(["UserId": "\"\(String(repeating: "x", count: 130))@a.b\""]), "bad_field UserId"),
      (record(["UserId": #""a\u0000@a.b""#]), "unmapped CopilotInteraction (no person)"),
      (record(["Id": "3"]), "bad_field id"), (record(["Id": Sample.text(129)]), "bad_field id"),
      (record(["Id": #""a\u0000""#]), "nul id"),
      (record(["AppIdentity": "[]"]), "bad_field AppIdentity"),
      (
        record(["Operation": #""AIAppInteraction""#, "AppIdentity": Sample.text(257)]),
        "bad_field AppIdentity"
      ),
      (
        record(["Operation": #""AIAppInteraction""#, "AppIdentity": #""a\u0000b""#]),
        "nul AppIdentity"
      ),
      (record(["CreationTime": nil]), "missing_field CreationTime"),
      (record(["CreationTime": "1759735800"]), "bad_field CreationTime"),
      (record(["CreationTime": #""6/10/2025 07:30""#]), "bad_time CreationTime"),
      (record(["CreationTime": #""2014-10-06T07:30:00""#]), "past CreationTime"),
      (record(["CreationTime": #""2026-10-06T07:30:00""#]), "future CreationTime"),
      ("{}", "missing_field Operation"), ("[]", "not_object"), ("{", "bad_json"),
      ("", "blank"), ("1,2,3", "bad_field columns"),
    ]
    for (text, expected) in cases { #expect(verdict(text) == expected, "\(text)") }
    #expect(verdict(record(), school: nil) == "no_place")
    #expect(verdict(record(["Id": nil])) == "accepted")
  }

  @Test("any record cut anywhere has an outcome")
  func truncated() {
    let bytes = Array(record().utf8)
    for length in 1..<bytes.count {
      #expect(Decode(.m365Audit, school: "1").verdict(Array(bytes[..<length])) == "bad_json")
    }
  }
}
