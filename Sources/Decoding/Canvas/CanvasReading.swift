internal import Model

/// What one Live Event means: the kind, whose act it is, and what it is about.
struct CanvasReading {
  private(set) var kind: EventKind
  /// The person, whom the metadata need not know, and the field it stands in.
  private(set) var user: (index: Int, field: FieldName)
  private(set) var object: Int
  private(set) var title: Int
  private(set) var tool: StaticString?

  enum Verdict {
    case counts(CanvasReading)
    /// It counts nothing; the remark says why.
    case aside(StaticString)
  }

  private init(_ kind: EventKind, _ record: CanvasRecord, _ rule: CanvasRules.Rule) {
    self.kind = kind
    user = (record.user, .metadataUser)
    object = record.tape.filled(rule.key, of: record.body)
    title = record.places.title
  }

  /// - Parameter record: with a body that is an object.
  static func verdict(_ rule: CanvasRules.Rule, _ record: CanvasRecord) -> Verdict {
    switch rule.meaning {
    case .logIn: .counts(CanvasReading(.login, record, rule))
    case .access: access(rule, record)
    case .complete: completion(rule, record)
    case .give: giving(rule, record)
    case .submit: submission(rule, record)
    case .attempt: .counts(CanvasReading(.quizAttempt, record, rule))
    case .publish: publication(rule, record)
    }
  }

  private static func access(_ rule: CanvasRules.Rule, _ record: CanvasRecord) -> Verdict {
    // The list of all pages is no page.
    if record.tape.filled(record.places.assetSubtype) != 0 { return .aside(" (list)") }
    let level = record.tape.filled(record.places.level)
    if level != 0, record.text(level)?.equals("participate") != true {
      return .aside(" (other level)")
    }
    guard let category = record.text(record.places.category),
      let access = record.vocabulary.access(category, participates: level != 0)
    else { return .aside(level == 0 ? " (other category)" : " (participation)") }
    var reading = CanvasReading(.lessonView, record, rule)
    reading.title = record.places.assetName
    switch access {
    case .aside(let remark): return .aside(remark)
    case .view: break
    case .join: reading.kind = .attending(as: record.role)
    case .useTool:
      guard let tool = assistant(record) else { return .aside(" (external_tools)") }
      reading.kind = .aiUse
      reading.tool = tool
      return .counts(reading)
    }
    // Files of a user and pictures in a question are no lessons.
    return record.isInCourse ? .counts(reading) : .aside(" (no course)")
  }

  private static func assistant(_ record: CanvasRecord) -> StaticString? {
    for key: StaticString in ["domain", "url"] {
      if let address = record.text(key, of: record.body),
        let tool = XAPIVocabulary.shared.assistant(address)
      {
        return tool
      }
    }
    return nil
  }

  private static func completion(_ rule: CanvasRules.Rule, _ record: CanvasRecord) -> Verdict {
    let tape = record.tape
    let progress = tape.member("progress", of: record.body)
    let done = tape.member("requirement_completed_count", of: progress)
    let all = tape.member("requirement_count", of: progress)
    if done != 0, all != 0, let done = tape.integer(done), let all = tape.integer(all), done < all {
      return .aside(" (incomplete)")
    }
    var reading = CanvasReading(.lessonComplete, record, rule)
    let course = tape.member("course", of: record.body)
    reading.object = tape.filled(rule.key, of: course)
    reading.title = tape.member("name", of: course)
    reading.prefer(tape.filled("id", of: tape.member("user", of: record.body)), .completingUser)
    return .counts(reading)
  }

  private static func giving(_ rule: CanvasRules.Rule, _ record: CanvasRecord) -> Verdict {
    // A graded quiz is an assignment too, but tells of itself.
    let types = record.text("submission_types", of: record.body)
    if types?.contains("online_quiz") == true { return .aside(" (quiz)") }
    if record.text("quiz_type", of: record.body)?.hasSuffix("survey") == true {
      return .aside(" (survey)")
    }
    if !record.isPublished { return .aside(" (not published)") }
    if let standing = record.standing, standing != .teacher { return .aside(" (no teacher)") }
    return .counts(CanvasReading(.assignmentGive, record, rule))
  }

  private static func submission(_ rule: CanvasRules.Rule, _ record: CanvasRecord) -> Verdict {
    let body = record.body
    // A row is made for every student before anything is handed in, or when a teacher grades what never was.
    guard let type = record.text("submission_type", of: body), !type.isEmpty,
      record.tape.filled("submitted_at", of: body) != 0,
      record.text(record.places.state)?.equals("unsubmitted") != true
    else { return .aside(" (unsubmitted)") }
    if type.equals("online_quiz") { return .aside(" (quiz)") }
    var reading = CanvasReading(.assignmentSubmit, record, rule)
    // In a group, one student hands in for all.
    reading.prefer(record.tape.filled(record.places.bodyUser), .bodyUser)
    reading.title = 0
    if type.equals("basic_lti_launch"), record.text("url", of: body)?.contains("quiz-lti") == true {
      reading.kind = .quizAttempt
      return .counts(reading)
    }
    if record.text("url", of: record.metadata)?.contains("grade_passback") == true {
      return .aside(" (grade_passback)")
    }
    let isKnown = CanvasRules.submissionTypes.contains { type.equals($0) }
    return isKnown ? .counts(reading) : .aside(" (other type)")
  }

  private static func publication(_ rule: CanvasRules.Rule, _ record: CanvasRecord) -> Verdict {
    let state = record.tape.filled(record.places.state)
    if state != 0, !record.isPublished { return .aside(" (not published)") }
    if let standing = record.standing, standing != .teacher { return .aside(" (no teacher)") }
    var reading = CanvasReading(.resourcePublish, record, rule)
    if reading.title == 0 { reading.title = record.tape.member("display_name", of: record.body) }
    if reading.user.index == 0 {
      reading.prefer(record.tape.filled(record.places.bodyUser), .bodyUser)
    }
    // What a student hands in or keeps to himself is made in other contexts.
    let context =
      record.text(record.places.bodyContextType) ?? record.text(record.places.contextType)
    return context?.equals("Course") == true ? .counts(reading) : .aside(" (no course)")
  }

  private mutating func prefer(_ index: Int, _ field: FieldName) {
    if index != 0 { user = (index, field) }
  }
}
