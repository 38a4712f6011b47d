internal import Model

/// What one statement means: the kind of event, and where its parts come from.
struct XAPIReading {
  let kind: EventKind
  let agent: Int
  let role: Role
  let dialect: XAPIDialect
  let thing: XAPIRules.Thing
  private(set) var edge = Edge.none
  /// The activity that counts instead of the object; 0 if the object itself counts.
  private(set) var whole = 0
  private(set) var tool: StaticString?
  private(set) var isWatching = false
  private var usesDuration = false

  enum Result {
    case counts(XAPIReading)
    case excluded(XAPIRules.Exclusion?)
  }

  /// The score of one question is not the score of its assessment.
  var isPart: Bool { thing == .question && whole != 0 }

  /// What the object counts as is its id as written.
  var isCalledByItsID: Bool { whole == 0 && !dialect.renames }

  static func read(
    _ verb: XAPIRules.Verb, _ statement: XAPIStatement, _ vocabulary: XAPIVocabulary
  ) -> Result {
    let dialect = XAPIDialect(statement)
    let thing = statement.thing(vocabulary)
    let meaning: XAPIRules.Meaning
    switch statement.objectKind {
    case .activity:
      switch Self.meaning(verb, thing, statement, dialect, vocabulary) {
      case .means(let found): meaning = found
      case .excluded(let reason): return .excluded(reason)
      }
    case .subStatement: return .excluded(.subStatement)
    case .statement: return .excluded(.aboutStatement)
    case .person: return .excluded(.aboutPerson)
    case .other: return .excluded(nil)
    }
    if let reason = exclusion(meaning, thing, statement, vocabulary) { return .excluded(reason) }
    guard case .person(let agent) = statement.subject else { return .excluded(.group) }
    let reading = XAPIReading(meaning, by: agent, thing, statement, dialect, vocabulary)
    return reading.map { .counts($0) } ?? .excluded(nil)
  }

  private static func meaning(
    _ verb: XAPIRules.Verb, _ thing: XAPIRules.Thing, _ statement: XAPIStatement,
    _ dialect: XAPIDialect, _ vocabulary: XAPIVocabulary
  ) -> XAPIRules.Judgement {
    switch dialect {
    case .moodle(let event): return XAPIMoodle.read(event, verb, statement)
    // What the browser says of a submission, or the grade book: the server's own judgement comes beside it, evaluated.
    case .openEdX where verb == .attempted: return .excluded(nil)
    case .openEdX, .general:
      return vocabulary.meaning(verb, of: thing).map { .means($0) } ?? .excluded(nil)
    }
  }

  private static func exclusion(
    _ meaning: XAPIRules.Meaning, _ thing: XAPIRules.Thing, _ statement: XAPIStatement,
    _ vocabulary: XAPIVocabulary
  ) -> XAPIRules.Exclusion? {
    switch meaning {
    case .complete, .completeIfStated, .completeIfAll:
      statement.isCompleted == false ? .incomplete : nil
    case .answer: thing == .question && statement.isPoll(vocabulary) ? .poll : nil
    default: nil
    }
  }

  /// `nil` if the statement means nothing that is counted.
  private init?(
    _ meaning: XAPIRules.Meaning, by agent: Int, _ thing: XAPIRules.Thing,
    _ statement: XAPIStatement, _ dialect: XAPIDialect, _ vocabulary: XAPIVocabulary
  ) {
    self.agent = agent
    self.dialect = dialect
    self.thing = thing
    let role = statement.role(of: agent)
    self.role = role
    let attending = EventKind.attending(as: role)
    switch meaning {
    case .view:
      kind = .lessonView
      usesDuration = true
    case .watch:
      kind = .lessonView
      isWatching = true
    case .complete: kind = .lessonComplete
    case .completeIfStated:
      if statement.isCompleted != true { return nil }
      kind = .lessonComplete
    case .completeIfAll:
      if statement.isCompleted != true, !statement.isAtTheEnd { return nil }
      kind = .lessonComplete
    case .join:
      kind = attending
      edge = .open
    case .leave:
      kind = attending
      edge = .close
      usesDuration = true
    case .attend:
      kind = attending
      usesDuration = true
    case .begin, .finish:
      // The first to enter and the last to leave: whoever that is, the person was there.
      kind = attending
      edge = meaning == .begin ? .open : .close
      usesDuration = meaning == .finish
    case .attempt, .answer: kind = .quizAttempt
    case .submit: kind = .assignmentSubmit
    case .give: kind = .assignmentGive
    case .createQuestion: kind = .questionCreate
    case .updateQuestion: kind = .questionUpdate
    case .retireQuestion: kind = .questionRetire
    case .publish: kind = .resourcePublish
    case .teach: kind = .lessonPublish
    case .logIn: kind = .login
    case .useAI:
      guard let address = statement.text(statement.objectID),
        let tool = vocabulary.assistant(address)
      else { return nil }
      kind = .aiUse
      self.tool = tool
    }
    // A question that is made or changed is the thing itself, wherever it stands.
    if !kind.isQuestion { whole = statement.whole(vocabulary) }
  }

  /// Length of the interval that ends at the timestamp, in microseconds; `nil` for a moment.
  func length(_ statement: XAPIStatement, _ duration: Int64?) -> Int64? {
    if isWatching {
      return statement.playedSegments.flatMap {
        PlayedSegments.lastLength($0, limit: TimeRules.longestInterval + 1)
      }
    }
    return usesDuration ? duration : nil
  }
}
