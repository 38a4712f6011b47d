internal import Model

/// What one row of the log report means, or why it does not count.
struct MoodleReportReading {
  private(set) var meaning: MoodleRules.Meaning
  private(set) var exclusion: MoodleRules.Exclusion?
  private(set) var actor: Int64 = 0
  private(set) var course: Int64?
  private var activity: Int64?
  private var question: Int64?
  private var meeting: Int64?
  private var recording: UnsafeRawBufferPointer?

  private static let longestRecording = 200

  /// `nil` if it means nothing that is counted.
  init?(
    _ row: CSVRow<MoodleReportColumn>, _ wordings: MoodleDescription.Wordings
  ) throws(Rejection) {
    guard let text = row.text(.description).map(TextCleaning.trimmed),
      let description = MoodleDescription(text, wordings)
    else { return nil }
    meaning = description.meaning
    if meaning == .createModule {
      guard let module = description.module.flatMap(MoodleVocabulary.shared.module) else {
        return nil
      }
      meaning = module
    }
    actor = try Self.whole(description.user) ?? 0
    course = try Self.whole(description.course)
    activity = try Self.whole(description.activity)
    question = try Self.whole(description.question)
    meeting = try Self.whole(description.meeting)
    if let text = description.recording {
      guard (1...Self.longestRecording).contains(text.count) else {
        throw Rejection(.badField, .description)
      }
      recording = text
    }
    exclusion = excluded(row)
  }

  private func excluded(_ row: CSVRow<MoodleReportColumn>) -> MoodleRules.Exclusion? {
    let user = row.text(.userFullName).map(TextCleaning.trimmed)
    if let user, Self.isLoginAs(user) { return .loginAs }
    let origin = row.text(.origin).map(TextCleaning.trimmed)
    if origin?.equals("restore") == true { return .restore }
    if origin?.equals("cli") == true, meaning != .attempt { return .job }
    if actor <= 0 || user?.equals("-") == true { return .nobody }
    if meaning == .viewCourse, (course ?? 0) <= 1 { return .site }
    return nil
  }

  private static func isLoginAs(_ user: UnsafeRawBufferPointer) -> Bool {
    TextCleaning.withCleaned(user) { name in
      MoodleReportRules.loginAs.contains { name.contains($0) }
    }
  }

  private static func whole(_ text: UnsafeRawBufferPointer?) throws(Rejection) -> Int64? {
    guard let text else { return nil }
    guard let number = DecimalText.integer(text).flatMap({ Int64(exactly: $0) }) else {
      throw Rejection(.badField, .description)
    }
    return number
  }

  /// Named as in the log table, where that can be.
  func object(_ symbols: inout SymbolTable) -> Symbol {
    func name(_ prefix: StaticString, _ number: Int64) -> Symbol {
      DecimalText.withName(prefix, number) { symbols.intern(padded: $0) }
    }
    if meaning == .logIn { return .none }
    if let activity { return name("cm:", activity) }
    if let question { return name("question:", question) }
    if let meeting { return name("bigbluebuttonbn:", meeting) }
    if let recording {
      var text = InlineText("recording:".utf8)
      for byte in recording { _ = text.append(byte) }
      return text.withBytes { symbols.intern($0) }
    }
    return course.map { name("course:", $0) } ?? .none
  }
}
