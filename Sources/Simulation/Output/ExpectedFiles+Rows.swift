import Model

extension ExpectedFiles {
  static func append(_ share: ShareTruth, to line: inout LineWriter) {
    line.begin("keys")
    line.member("subject", share.subject)
    line.member("grade", share.grade)
    line.member("level", share.level.rawValue)
    line.end()
    line.member("numerator", String(share.numerator))
    line.member("denominator", "\(share.denominator).000000")
  }

  static func append(_ counts: FileCounts, to line: inout LineWriter) {
    line.member("source", counts.source)
    line.member("name", counts.name)
    line.member("lines", counts.lines)
    line.member("accepted", counts.accepted)
    line.member("duplicates", counts.duplicates)
    line.member("quarantined", 0)
    line.member("unmapped", counts.unmapped)
    line.member("blank", 0)
  }

  static func append(
    _ truth: SchoolTruth.Offering, of school: SimulatedSchool, to line: inout LineWriter
  ) {
    let room = school.classes[truth.room]
    line.begin()
    line.member("school", school.code)
    line.member("class", room.code)
    line.member("subject", room.offerings[truth.offering].subject.code)
    line.member("grade", room.grade)
    line.member("planned_minutes", "\(truth.planned).000000")
    line.member("strict", truth.credited[0])
    line.member("blended", truth.credited[1])
    line.member("broad", truth.credited[2])
    line.end()
  }

  /// As a row of `titrong evidence`; numbers that are not intended are left out.
  static func append(
    _ item: ItemTruth, of truth: SchoolTruth.Offering, in school: SimulatedSchool,
    to line: inout LineWriter
  ) {
    let room = school.classes[truth.room]
    line.begin()
    line.member("school", school.code)
    line.member("class", room.code)
    line.member("subject", room.offerings[truth.offering].subject.code)
    line.member("mode", item.mode.name)
    line.member("object", school.platform.objectName(item.object))
    if let day = item.day { line.member("day", day.description) }
    line.member("participants", item.participants)
    if item.participants != nil { line.member("roster", item.roster) }
    line.member("minutes", item.minutes)
    line.member("credit_minutes", item.credit)
    line.begin("counted")
    line.member("strict", item.counted[0])
    line.member("blended", item.counted[1])
    line.member("broad", item.counted[2])
    line.end()
    line.member("reason", item.reason.name)
    line.member("lesson_no", item.lesson)
    line.end()
    line.endLine()
  }
}
