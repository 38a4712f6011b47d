internal import Model

/// What a row is about. Events of one activity say so in different ways: it is its course module for all of them, so that
/// who has looked at it is seen to have completed it.
enum MoodleObjectName {
  case nothing
  case activity(Int64)
  case course(Int64)
  case question(Int64)
  /// A question over all its versions (Moodle 4), where the export gives it.
  case questionBankEntry(Int64)
  /// A row of the table named by `objecttable`.
  case tableRow(Int64)

  private static let moduleLevel: Int64 = 70

  init(_ reading: MoodleReading, _ row: some MoodleRow) throws(Rejection) {
    switch reading.meaning {
    case .logIn, .useAI: self = .nothing
    case .viewCourse:
      guard let course = try MoodleReading.whole(row, .courseid, .courseid) else {
        throw Rejection(.missingField, .courseid)
      }
      self = .course(course)
    case .createQuestion, .updateQuestion, .retireQuestion:
      self = try Self.question(reading, row)
    default:
      self = try Self.activity(row)
    }
  }

  private static func question(
    _ reading: MoodleReading, _ row: some MoodleRow
  ) throws(Rejection) -> MoodleObjectName {
    var entry = reading.payload.integer("questionbankentryid")
    if entry == nil {
      entry = try MoodleReading.whole(row, .questionbankentryid, .questionbankentryid)
    }
    if let entry, entry > 0 { return .questionBankEntry(entry) }
    guard let question = try MoodleReading.whole(row, .objectid, .objectid) else {
      throw Rejection(.missingField, .objectid)
    }
    return .question(question)
  }

  private static func activity(_ row: some MoodleRow) throws(Rejection) -> MoodleObjectName {
    let level = try MoodleReading.whole(row, .contextlevel, .contextlevel)
    let instance = try MoodleReading.whole(row, .contextinstanceid, .contextinstanceid)
    let object = try MoodleReading.whole(row, .objectid, .objectid)
    // These events are always about an activity; some exports leave the level out.
    if level ?? moduleLevel == moduleLevel, let instance, instance > 0 {
      return .activity(instance)
    }
    if let object { return .tableRow(object) }
    throw Rejection(.missingField, level == nil ? .contextinstanceid : .objectid)
  }

  func symbol(_ row: some MoodleRow, _ symbols: inout SymbolTable) throws(Rejection) -> Symbol {
    switch self {
    case .nothing: return .none
    case .activity(let id): return DecimalText.withName("cm:", id) { symbols.intern(padded: $0) }
    case .course(let id): return DecimalText.withName("course:", id) { symbols.intern(padded: $0) }
    case .question(let id):
      return DecimalText.withName("question:", id) { symbols.intern(padded: $0) }
    case .questionBankEntry(let id):
      return DecimalText.withName("question_bank_entry:", id) { symbols.intern(padded: $0) }
    case .tableRow(let id):
      guard row.has(.objecttable) else { throw Rejection(.missingField, .objecttable) }
      guard let table = row.text(.objecttable).map(TextCleaning.trimmed), !table.isEmpty else {
        throw Rejection(.badField, .objecttable)
      }
      // The new course module itself.
      if table.equals("course_modules") { return try Self.activity(id).symbol(row, &symbols) }
      var name = InlineText(table)
      let isWhole =
        table.count < MoodleEvents.longestName - 21
        && DecimalText.withName(":", id) { $0.allSatisfy { name.append($0) } }
      guard isWhole else { throw Rejection(.badField, .objecttable) }
      return name.withBytes { symbols.intern($0) }
    }
  }
}
