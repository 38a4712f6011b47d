import Model
import Warehouse

/// A school whose numbers can be worked out by hand: two classes of grade 10 learn mathematics in 10 periods of
/// 45 minutes a year. 10A1 has four pupils; of 10A2 only the size is known. Lesson 1 takes one period, lesson 2 two.
enum SmallWorld {
  static let school = "22000101"
  static let teacher = PersonKey(raw: 100)
  static let pupils = (1...4).map { PersonKey(raw: UInt64($0)) }
  private static let year: Int16 = 2025

  static func place(
    _ id: UInt64? = nil, course: String? = nil, className: String = "10A1",
    hasUnstatedRole: Bool = false
  ) -> FactChunk.Place {
    FactChunk.Place(
      id: id ?? StableHash.text("\(course ?? "")/\(className)"), courseKey: course, school: school,
      className: className, subject: "Toán", subjectKey: SubjectFolding.key("Toán"), grade: nil,
      hasUnstatedRole: hasUnstatedRole)
  }

  static func roster(offerings classes: [String] = ["10A1", "10A2"]) -> RosterImport {
    var roster = RosterImport()
    roster.scope = [RosterImport.Scope(year: year, school: school)]
    let key: [RosterCell] = [.int16(year), .text(school)]
    roster.tables[.schools] = [
      [
        .text(school), .sinceEver, .stillValid, .text("Trường THPT số 1"), .text("THPT"),
        .text("22"), .text("00001"), .text("Phường 1"), .null,
      ]
    ]
    roster.tables[.classes] = [
      key + [.text("10A1"), .int16(10), .null], key + [.text("10A2"), .int16(10), .int32(4)],
    ]
    roster.tables[.students] = pupils.map {
      key + [.text("10A1"), .person($0), .sinceEver, .stillValid]
    }
    roster.tables[.offerings] = classes.map {
      key + [.text($0), .text("TOAN"), .person(teacher), .text("10"), .null]
    }
    roster.tables[.lessons] = [(1, "1"), (2, "2")].map { number, periods in
      [
        .int16(year), .text(""), .text("TOAN"), .int16(10), .int64(number), .text(periods), .null,
        .null,
      ]
    }
    return roster
  }

  /// A course map that sends the course `c-9` to a class.
  static func courseMap(to className: String, course: String = "c-9") -> RosterImport {
    var roster = RosterImport()
    roster.scope = [RosterImport.Scope(year: 0, school: school)]
    roster.tables[.courses] = [
      [
        .text("olm"), .text(course), .int16(0), .text(school), .text(className),
        .text(SubjectFolding.key("Toán")),
      ]
    ]
    return roster
  }

  /// What the first file tells: a full session of lesson 1, a short one, one without host, a lesson of two
  /// periods that half of the class followed, and a task on lesson 1.
  static func firstSheet(in place: FactChunk.Place = place()) -> FactSheet {
    var sheet = FactSheet()
    sheet.place = place
    let two = Array(pupils[..<2])
    sheet.add(.liveHost, "m-1", on: 6, by: [teacher], as: .teacher, 450..<495, lessonNo: 1)
    sheet.add(.liveJoin, "m-1", on: 6, by: two, as: .student, 450..<495)
    sheet.add(.liveJoin, "m-1", on: 6, by: [pupils[2]], as: .student, 450..<460)
    sheet.add(.liveHost, "m-2", on: 7, by: [teacher], as: .teacher, 450..<480)
    sheet.add(.liveJoin, "m-2", on: 7, by: two, as: .student, 450..<480)
    sheet.add(.liveJoin, "m-3", on: 8, by: pupils, as: .student, 450..<495)
    sheet.add(.lessonPublish, "b-1", on: 6, by: [teacher], as: .teacher, 600..<601, lessonNo: 2)
    sheet.add(.lessonView, "b-1", on: 9, by: [pupils[0]], as: .student, 1200..<1245)
    sheet.add(
      .lessonComplete, "b-1", on: 10, by: [pupils[1]], as: .student, 1200..<1201, completed: true)
    sheet.add(.assignmentGive, "t-1", on: 6, by: [teacher], as: .teacher, 610..<611, lessonNo: 1)
    sheet.add(.assignmentSubmit, "t-1", on: 11, by: two, as: .student, 1210..<1211)
    return sheet
  }

  /// What the second file adds to the same objects: alone it would prove nothing.
  static func secondSheet() -> FactSheet { longerHost(in: lateJoin()) }

  /// The third pupil stays for most of the first session.
  static func lateJoin() -> FactSheet {
    var sheet = FactSheet()
    sheet.add(.liveJoin, "m-1", on: 6, by: [pupils[2]], as: .student, 460..<490)
    return sheet
  }

  /// The second session lasts a whole period.
  static func longerHost(in given: FactSheet = FactSheet()) -> FactSheet {
    var sheet = given
    sheet.add(.liveHost, "m-2", on: 7, by: [teacher], as: .teacher, 480..<495)
    return sheet
  }
}
