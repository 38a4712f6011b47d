import Model
import Warehouse
import TestSeeds

/// Two classes of one school, small enough that a history takes a moment, with everything that can change later.
struct HistoryWorld {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// What the roster can be like; each bit is one thing that changes.
  struct Roster: Hashable {
    var pupilMoved = false
    var hasAccounts = false
    var mapsToOtherClass = false
    var dropsOffering = false
    var longerLessons = false
    var otherTeacher = false

    init() {}

    init(bits: Int) {
      pupilMoved = bits & 1 != 0
      hasAccounts = bits & 2 != 0
      mapsToOtherClass = bits & 4 != 0
      dropsOffering = bits & 8 != 0
      longerLessons = bits & 16 != 0
      otherTeacher = bits & 32 != 0
    }
  }

  static func files(_ roster: Roster) -> [RosterFile: [UInt8]] {
    let year = "2025-2026,22000101"
    var files: [RosterFile: String] = [:]
    files[.schools] = "school_code,name,levels,province_code\n22000101,Trường THCS số 1,THCS,22\n"
    files[.classes] =
      "school_year,school_code,class_code,grade,size\n\(year),6A1,6,\n\(year),6A2,6,4\n"
    files[.students] =
      "school_year,school_code,class_code,student_id,from,to\n"
      + (1...4).map { pupil in
        pupil == 4 && roster.pupilMoved
          ? "\(year),6A1,hs-4,,2025-10-07\n\(year),6A2,hs-4,2025-10-08,\n"
          : "\(year),6A1,hs-\(pupil),,\n"
      }.joined()
    files[.teachers] =
      "school_code,teacher_id,full_name,department\n22000101,gv-1,Giáo viên 1,Tổ Toán\n"
      + "22000101,gv-2,Giáo viên 2,\(roster.otherTeacher ? "Tổ Toán" : "Tổ Văn")\n"
    files[.offerings] =
      "school_year,school_code,class_code,subject,teacher_id,planned_periods,planned_hk1\n"
      + "\(year),6A1,TOAN,\(roster.otherTeacher ? "gv-2" : "gv-1"),140,72\n"
      + "\(year),6A2,TOAN,gv-2,140,\n"
      + (roster.dropsOffering ? "" : "\(year),6A1,NGUVAN,gv-2,140,\n")
    files[.lessons] =
      "school_year,subject,grade,lesson_no,periods,title,planned_week,school_code\n"
      + "2025-2026,TOAN,6,1,\(roster.longerLessons ? 3 : 1),,,\n2025-2026,TOAN,6,2,2,,,22000101\n"
    files[.courses] =
      "source,course_key,school_code,class_code,subject,school_year\n"
      + "olm,k-1,22000101,\(roster.mapsToOtherClass ? "6A2" : "6A1"),TOAN,\n"
    files[.accounts] =
      "source,account_id,person_id\n"
      + (roster.hasAccounts ? "olm,tk-1,hs-1\nolm,tk-2,gv-1\n" : "")
    return files.mapValues { Array($0.utf8) }
  }

  private mutating func any<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &generator)]
  }

  /// A log of some days; two logs of a world share lines now and then.
  mutating func log(_ lines: Int) -> String {
    (0..<lines).map { _ in line() + "\n" }.joined()
  }

  private mutating func line() -> String {
    let kind = any([
      "live_host", "live_join", "live_join", "live_join", "lesson_publish", "lesson_view",
      "lesson_view", "lesson_complete", "assignment_give", "assignment_submit", "quiz_attempt",
      "ai_use", "class_open", "resource_publish", "question_create", "question_update",
      "question_approve", "question_retire", "login", "exam_hold",
    ])
    let actor =
      kind.hasSuffix("join") || kind.hasSuffix("submit") || kind.hasSuffix("view")
      ? any(["hs-1", "hs-2", "hs-3", "hs-4", "tk-1"]) : any(["gv-1", "gv-2", "tk-2", "hs-2"])
    let role = any([#","role":"student""#, #","role":"teacher""#, "", ""])
    let place = any([
      #""course":"k-1""#, #""school":"22000101","class":"6A1","subject":"TOAN""#,
      #""school":"22000101","class":"6A1","subject":"Ngữ văn""#,
      #""school":"22000101","class":"6A2","subject":"toán""#,
    ])
    let number = any(["", #","lesson_no":1"#, #","lesson_no":2"#])
    let object = #""object":{"id":"\#(kind.prefix(4))-\#(any([1, 2]))"\#(number)}"#
    let (day, hour, minute) = (any([6, 7, 8, 9]), any([7, 8, 23]), any([0, 10, 30]))
    let at =
      "2025-10-0\(day)T\(hour < 10 ? "0" : "")\(hour):\(minute == 0 ? "00" : "\(minute)"):00+07:00"
    let length = any([0, 300, 1_800, 2_700, 3_000])
    let more = kind == "ai_use" ? #","tool":"\#(any(["Gemini", "ChatGPT"]))""# : ""
    return
      #"{"event":"\#(kind)","at":"\#(at)","duration_s":\#(length),"actor":{"id":"\#(actor)"\#(role)},"#
      + "\(place),\(object)\(more)}"
  }

  mutating func roster() -> Roster { Roster(bits: Int.random(in: 0..<64, using: &generator)) }

  mutating func step(of count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}
