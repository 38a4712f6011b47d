import Foundation
import Model
import Warehouse

// Offerings, lesson plans, course maps, calendars and targets.
extension RosterReading {
  mutating func offering(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let (key, grade) = try knownClass(sheet, row)
    let subject = try subject(sheet, row)
    let periods = try sheet.amount("planned_periods", row)
    let firstTerm = try sheet.amount("planned_hk1", row)
    let course = RosterReferences.Course(grade: grade, subject: subject)
    guard let year = periods ?? references.curriculum[course] else {
      throw sheet.bad("planned_periods", row, "expected.periods_or_curriculum")
    }
    if let firstTerm, firstTerm > year { throw sheet.bad("planned_hk1", row, "expected.hk1") }
    let keys: [RosterCell] = [
      .int16(key.year), .text(key.school), .text(key.code), .text(subject),
    ]
    let plan = [cell(periods), cell(firstTerm)]
    try requireAgreement(sheet, row, key: keys, rest: plan, column: "planned_periods")
    result.scope.insert(RosterImport.Scope(year: key.year, school: key.school))
    let teacher = sheet.value("teacher_id", row)
    guard teacher.utf8.count <= 128 else {
      throw sheet.bad("teacher_id", row, "expected.short_id")
    }
    return keys + [teacher.isEmpty ? .null : .person(pseudonyms.person(teacher))] + plan
  }

  mutating func lesson(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let year = try sheet.schoolYear(row)
    let school = sheet.value("school_code", row).isEmpty ? "" : try knownSchool(sheet, row)
    let keys: [RosterCell] = [
      .int16(year), .text(school), .text(try subject(sheet, row)),
      .int16(Int16(try sheet.integer("grade", row, in: 1...12))),
      .int64(try sheet.integer("lesson_no", row, in: .min ... .max)),
    ]
    guard let periods = try sheet.amount("periods", row) else {
      throw sheet.bad("periods", row, "expected.amount")
    }
    let week: RosterCell =
      sheet.value("planned_week", row).isEmpty
      ? .null : .int16(Int16(try sheet.integer("planned_week", row, in: 1...60)))
    let rest = [cell(periods), try sheet.optional("title", row), week]
    try requireAgreement(sheet, row, key: keys, rest: rest, column: "lesson_no")
    if !school.isEmpty { result.scope.insert(RosterImport.Scope(year: year, school: school)) }
    return keys + rest
  }

  mutating func course(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let year: RosterCell =
      sheet.value("school_year", row).isEmpty ? .int16(0) : .int16(try sheet.schoolYear(row))
    let key: [RosterCell] = [
      .text(try sheet.required("source", row)), .text(try sheet.required("course_key", row)), year,
    ]
    // A row may lead to no offering, so an unknown school, class or subject is no error.
    let rest: [RosterCell] = [
      .text(try sheet.required("school_code", row)), .text(try sheet.required("class_code", row)),
      .text(SubjectFolding.key(try sheet.required("subject", row))),
    ]
    try requireAgreement(sheet, row, key: key, rest: rest, column: "course_key")
    return key + rest
  }

  mutating func week(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let term = sheet.value("term", row)
    guard Window.Term(rawValue: term) != nil else { throw sheet.bad("term", row, "expected.term") }
    guard let start = try sheet.day("week_start", row) else {
      throw sheet.bad("week_start", row, "expected.date")
    }
    guard let end = try sheet.day("week_end", row) else {
      throw sheet.bad("week_end", row, "expected.date")
    }
    guard start <= end else { throw sheet.bad("week_end", row, "expected.date_order") }
    // Empty for the calendar of the whole country.
    let province =
      sheet.value("province_code", row).isEmpty ? "" : try sheet.required("province_code", row)
    let key: [RosterCell] = [
      .int16(try sheet.schoolYear(row)), .text(province),
      .int16(Int16(try sheet.integer("week_no", row, in: 1...60))),
    ]
    let rest: [RosterCell] = [.day(start), .day(end), .text(term)]
    try requireAgreement(sheet, row, key: key, rest: rest, column: "week_no")
    return key + rest
  }

  mutating func target(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let level = sheet.value("level", row)
    guard level.isEmpty || Level(rawValue: level) != nil else {
      throw sheet.bad("level", row, "expected.level")
    }
    guard sheet.value("operator", row) == ">=" else {
      throw sheet.bad("operator", row, "expected.operator")
    }
    guard let threshold = try sheet.amount("threshold", row) else {
      throw sheet.bad("threshold", row, "expected.amount")
    }
    let validity = try sheet.validity(from: "valid_from", to: "valid_to", row)
    let indicator = RosterCell.text(try sheet.required("indicator", row))
    let rest = [
      cell(threshold), .text(">="), try sheet.optional("document", row),
      try sheet.optional("clause", row),
    ]
    try requireAgreement(
      sheet, row, key: [indicator, .text(level), validity[0]], rest: rest + [validity[1]],
      column: "indicator")
    return [indicator, .text(level)] + rest + validity
  }

  private func cell(_ amount: Decimal?) -> RosterCell {
    amount.map { .text($0.description) } ?? .null
  }
}
