import Model
import Warehouse

// Schools, classes and who is in them.
extension RosterReading {
  mutating func school(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let code = try sheet.required("school_code", row)
    let levels = sheet.value("levels", row).split(separator: " ").map(String.init)
    guard !levels.isEmpty, levels.allSatisfy({ Stage(rawValue: $0) != nil }) else {
      throw sheet.bad("levels", row, "expected.levels")
    }
    let validity = try sheet.validity(from: "valid_from", to: "valid_to", row)
    let rest: [RosterCell] = [
      .text(try sheet.required("name", row)), .text(levels.joined(separator: " ")),
      .text(try sheet.required("province_code", row)), try sheet.optional("commune_code", row),
      try sheet.optional("commune_name", row), try sheet.optional("successor_code", row),
    ]
    try requireAgreement(
      sheet, row, key: [.text(code), validity[0]], rest: [validity[1]] + rest,
      column: "school_code")
    references.schools.insert(code)
    return [.text(code)] + validity + rest
  }

  mutating func schoolClass(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let key = RosterReferences.ClassKey(
      year: try sheet.schoolYear(row), school: try knownSchool(sheet, row),
      code: try sheet.required("class_code", row))
    let grade = try sheet.integer("grade", row, in: 1...12)
    let size: RosterCell =
      sheet.value("size", row).isEmpty
      ? .null : .int32(Int32(try sheet.integer("size", row, in: 0...10_000)))
    let keys: [RosterCell] = [.int16(key.year), .text(key.school), .text(key.code)]
    try requireAgreement(
      sheet, row, key: keys, rest: [.int64(grade), size], column: "class_code")
    references.classes[key] = Int(grade)
    result.scope.insert(RosterImport.Scope(year: key.year, school: key.school))
    return keys + [.int16(Int16(grade)), size]
  }

  mutating func student(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let key = try knownClass(sheet, row).key
    result.scope.insert(RosterImport.Scope(year: key.year, school: key.school))
    let person = pseudonyms.person(try identifier("student_id", sheet, row))
    return [.int16(key.year), .text(key.school), .text(key.code), .person(person)]
      + (try sheet.validity(from: "from", to: "to", row))
  }

  mutating func teacher(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let school = try knownSchool(sheet, row)
    let person = pseudonyms.person(try identifier("teacher_id", sheet, row))
    let rest = [try sheet.optional("full_name", row), try sheet.optional("department", row)]
    try requireAgreement(
      sheet, row, key: [.text(school), .person(person)], rest: rest, column: "teacher_id")
    result.scope.insert(RosterImport.Scope(year: 0, school: school))
    return [.text(school), .person(person)] + rest
  }

  mutating func account(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let key: [RosterCell] = [
      .text(try sheet.required("source", row)),
      .person(pseudonyms.person(try identifier("account_id", sheet, row))),
    ]
    let person = RosterCell.person(pseudonyms.person(try identifier("person_id", sheet, row)))
    try requireAgreement(sheet, row, key: key, rest: [person], column: "account_id")
    return key + [person]
  }

  /// Ids of people are 1…128 bytes, as in logs (INPUTS §1).
  private func identifier(
    _ column: String, _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> String {
    let id = try sheet.required(column, row)
    guard id.utf8.count <= 128 else { throw sheet.bad(column, row, "expected.short_id") }
    return id
  }
}
