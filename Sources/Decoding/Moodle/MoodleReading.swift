internal import Model

/// What one row of the log means, or why it does not count.
struct MoodleReading {
  let meaning: MoodleRules.Meaning
  let actor: Int64
  let payload: MoodlePayload

  enum Result {
    case counts(MoodleReading)
    case excluded(MoodleRules.Exclusion?)
  }

  /// - Throws: where a field that decides about it is missing or bad.
  static func read<Row: MoodleRow>(
    _ meaning: MoodleRules.Meaning, _ row: Row, _ parser: MoodlePayload.Parser
  ) throws(Rejection) -> Result {
    let payload = meaning.readsPayload ? parser.read(row.payload) : .none
    if try isSet(row, .realuserid, .realuserid) { return .excluded(.loginAs) }
    if try isSet(row, .anonymous, .anonymous) { return .excluded(.anonymous) }
    let origin = row.has(.origin) ? row.text(.origin) : nil
    if origin?.equals("restore") == true { return .excluded(.restore) }
    let person = try person(meaning, row, payload)
    if origin?.equals("cli") == true, !(person.isAffected && meaning.survivesJobs) {
      return .excluded(.job)
    }
    if meaning == .viewCourse, let course = try whole(row, .courseid, .courseid), course <= 1 {
      return .excluded(.site)
    }
    var meaning = meaning
    if meaning == .createModule {
      guard let module = try module(row, payload) else { return .excluded(nil) }
      meaning = module
    }
    if meaning == .complete, let exclusion = try completion(row, payload) {
      return .excluded(exclusion)
    }
    guard let actor = person.id else {
      throw Rejection(.missingField, meaning == .complete ? .relateduserid : .userid)
    }
    if actor <= 0 { return .excluded(.nobody) }
    return .counts(MoodleReading(meaning: meaning, actor: actor, payload: payload))
  }

  /// A positive number; some exports write 0 for nothing.
  private static func isSet(
    _ row: some MoodleRow, _ column: MoodleColumn, _ field: FieldName
  ) throws(Rejection) -> Bool {
    try whole(row, column, field).map { $0 > 0 } ?? false
  }

  static func whole(
    _ row: some MoodleRow, _ column: MoodleColumn, _ field: FieldName
  ) throws(Rejection) -> Int64? {
    guard row.has(column) else { return nil }
    guard let number = row.integer(column).flatMap({ Int64(exactly: $0) }) else {
      throw Rejection(.badField, field)
    }
    return number
  }

  /// Whose act it is: of a completion or an attempt the person it is about, as a teacher or a job may have made the row.
  private static func person(
    _ meaning: MoodleRules.Meaning, _ row: some MoodleRow, _ payload: MoodlePayload
  ) throws(Rejection) -> (id: Int64?, isAffected: Bool) {
    let user = try whole(row, .userid, .userid)
    let related = try whole(row, .relateduserid, .relateduserid).flatMap { $0 > 0 ? $0 : nil }
    switch meaning {
    case .complete: return (related ?? payload.integer("relateduserid"), true)
    case .attempt, .submit, .useAI: return related.map { ($0, true) } ?? (user, false)
    default: return (user, false)
    }
  }

  private static func module(
    _ row: some MoodleRow, _ payload: MoodlePayload
  ) throws(Rejection) -> MoodleRules.Meaning? {
    guard let name = payload.text("modulename") else { throw undecided(row) }
    return MoodleVocabulary.shared.module(name)
  }

  /// States of lib/completionlib.php: 0 incomplete, 1 complete, 2 passed, 3 failed, 4 failed in secret.
  private static func completion(
    _ row: some MoodleRow, _ payload: MoodlePayload
  ) throws(Rejection) -> MoodleRules.Exclusion? {
    switch payload.integer("completionstate") {
    case 1, 2: (payload.integer("overrideby") ?? 0) > 0 ? .override : nil
    case 0: .incomplete
    case 3, 4: .failed
    default: throw undecided(row)
    }
  }

  /// Without its payload nobody knows what the row means.
  private static func undecided(_ row: some MoodleRow) -> Rejection {
    Rejection(row.has(.other) ? .badField : .missingField, .other)
  }
}

extension MoodleRules.Meaning {
  fileprivate var readsPayload: Bool {
    switch self {
    case .complete, .createModule, .createQuestion, .updateQuestion, .retireQuestion: true
    default: false
    }
  }

  /// Cron completes activities, and hands in attempts whose time is up, for the person it names.
  fileprivate var survivesJobs: Bool { self == .complete || self == .attempt }
}
