/// An audit record written by hand after the public schema, and how to change it. Values are JSON.
enum AuditSample {
  /// 2025-10-06T07:30:00Z
  static let moment: Int64 = 1_759_735_800_000_000

  private static let fields: [(String, String)] = [
    ("CreationTime", #""2025-10-06T07:30:00""#),
    ("Id", #""5d1f4c9e-0000-4000-8000-00000000a001""#),
    ("Operation", #""CopilotInteraction""#),
    ("OrganizationId", #""0f0f0f0f-0000-4000-8000-000000000001""#),
    ("RecordType", "261"), ("UserKey", #""9a9a9a9a-0000-4000-8000-000000000002""#),
    ("UserType", "0"), ("Version", "1"), ("Workload", #""Copilot""#),
    ("ClientIP", #""::ffff:10.0.0.1""#), ("UserId", #""GV.58@THPT-A.example.VN""#),
    ("AppIdentity", #""Copilot.MicrosoftCopilot.BizChat""#),
    (
      "CopilotEventData",
      #"""
      {"AppHost":"Word","ThreadId":"19:x@thread.v2","Contexts":[{"Id":"https:\/\/x\/a.docx","Type":"docx"}],\#
      "AccessedResources":[{"Action":"Read","Name":"a \"b\".docx"}],\#
      "Messages":[{"Id":"1","isPrompt":true},{"Id":"2","isPrompt":false}],"AISystemPlugin":[]}
      """#
    ),
  ]

  /// The record with these fields put in or, where `nil`, left out.
  static func record(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
    var fields = fields
    for (key, value) in changes {
      fields.removeAll { $0.0 == key }
      if let value { fields.append((key, value)) }
    }
    return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// As a string of JSON.
  static func escaped(_ text: String) -> String {
    "\"" + text.replacing(#"\"#, with: #"\\"#).replacing("\"", with: #"\""#) + "\""
  }
}
