import Foundation
import Testing

/// One class of two pupils with one live lesson that counts: 45 of 6300 minutes.
enum SmallSchool {
  /// Every file a roster may have, by its name.
  static let roster: [String: String] = [
    "schools": """
    school_code,name,levels,province_code,commune_code,commune_name,valid_from,valid_to
    22000101,Trường THCS số 1,THCS,22,22001,Xã số 1,2025-07-01,

    """,
    "classes": """
    school_year,school_code,class_code,grade,size
    2025-2026,22000101,6A1,6,2

    """,
    "students": """
    school_year,school_code,class_code,student_id,from,to
    2025-2026,22000101,6A1,hs-1,,
    2025-2026,22000101,6A1,hs-2,2025-09-05,

    """,
    "teachers": """
    school_code,teacher_id,full_name,department
    22000101,gv-1,Giáo viên 1,Tổ Toán

    """,
    "offerings": """
    school_year,school_code,class_code,subject,teacher_id,planned_periods,planned_hk1
    2025-2026,22000101,6A1,TOAN,gv-1,140,72

    """,
    "lessons": """
    school_year,subject,grade,lesson_no,periods,title,planned_week,school_code
    2025-2026,TOAN,6,1,2,Số tự nhiên,1,

    """,
    "courses": """
    source,course_key,school_code,class_code,subject,school_year
    olm,toan-6a1,22000101,6A1,TOAN,2025-2026

    """,
    "accounts": """
    source,account_id,person_id
    olm,tk-1,hs-1

    """,
    "calendar": """
    school_year,week_no,week_start,week_end,term,province_code
    2030-2031,1,2030-09-09,2030-09-15,HK1,

    """,
    "targets": """
    indicator,level,threshold,operator,document,clause,valid_from,valid_to
    online_share,secondary,10,>=,Kế hoạch 01,1,2025-01-01,

    """,
  ]

  static let lesson = [
    event("live_host", "gv-1", "teacher"), event("live_join", "hs-1", "student"),
    event("live_join", "hs-2", "student"),
  ]

  static func event(_ kind: String, _ actor: String, _ role: String) -> String {
    #"{"at":"2025-10-06T07:30:00+07:00","end":"2025-10-06T08:15:00+07:00","event":"\#(kind)","#
      + #""actor":{"id":"\#(actor)","role":"\#(role)"},"school":"22000101","class":"6A1","#
      + #""subject":"TOAN","object":{"id":"m-1"}}"#
  }

  static let login =
    #"{"event":"login","at":"2025-10-06T07:00:00+07:00","actor":{"id":"hs-1"},"school":"22000101"}"#

  static func write(_ roster: [String: String] = roster, to folder: String, of work: WorkFolder)
    throws
  {
    for (name, text) in roster { try work.write(text, to: "\(folder)/\(name).csv") }
  }

  /// Imports the roster and makes the source `olm`.
  static func open(in work: WorkFolder) throws {
    try write(to: "roster", of: work)
    try work.succeed("roster", "import", "roster")
    try work.succeed("source", "add", "olm", "--format", "titrong.v1")
  }

  /// The numerator of the only offering.
  static func minutes(in work: WorkFolder) throws -> String? {
    try work.succeed("aggregate")
    let shown = try work.succeed("show", "online_share", "--json")
    return try JSONDecoder().decode(Answer.self, from: Data(shown.output.utf8)).data.first?
      .numerator
  }

  struct Answer: Decodable {
    struct Row: Decodable {
      let numerator: String
    }

    let data: [Row]
  }
}
