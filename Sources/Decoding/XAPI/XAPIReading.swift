internal import Model

/// What one statement means: the kind of event, and where its parts come from.
struct XAPIReading {
  let kind: EventKind
  let role: Role
  private(set) var edge = Edge.none
  /// The activity that counts instead of the object; 0 if the object itself counts.
  private(set) var assessment = 0
  /// Only a part of that activity.
  private(set) var isPart = false
  private(set) var tool: String?
  private(set) var isWatching = false
  private var usesDuration = false

  /// `nil` if the statement means nothing that is counted.
  init?(
    _ verb: XAPIRules.Verb, _ statement: XAPIStatement, _ vocabulary: XAPIVocabulary
  ) {
    guard statement.isAboutActivity, !statement.isImpersonation else { return nil }
    let thing = statement.thing(vocabulary)
    guard let meaning = vocabulary.meaning(verb, of: thing) else { return nil }
    let role = statement.role
    self.role = role
    let attending: EventKind = role == .teacher ? .liveHost : .liveJoin
    let completion = statement.tape.member("completion", of: statement.result)
    let isComplete = completion == 0 ? nil : statement.tape.bool(completion)
    switch meaning {
    case .view:
      kind = .lessonView
      usesDuration = true
    case .watch:
      kind = .lessonView
      isWatching = true
    case .complete:
      if isComplete == false { return nil }
      kind = .lessonComplete
    case .completeIfStated:
      if isComplete != true { return nil }
      kind = .lessonComplete
    case .completeIfAll:
      if !statement.isAtTheEnd { return nil }
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
      // The first to enter and the last to leave is the host, unless it is said to be somebody else.
      if role != .teacher, role != .unstated { return nil }
      kind = .liveHost
      edge = meaning == .begin ? .open : .close
      usesDuration = meaning == .finish
    case .attempt, .answer:
      kind = .quizAttempt
      assessment = statement.assessment
      isPart = meaning == .answer && assessment != 0
    case .submit: kind = .assignmentSubmit
    case .give: kind = .assignmentGive
    case .createQuestion: kind = .questionCreate
    case .updateQuestion: kind = .questionUpdate
    case .retireQuestion: kind = .questionRetire
    case .publish: kind = .resourcePublish
    case .logIn: kind = .login
    case .useAI:
      guard let address = statement.text(statement.objectID),
        let tool = vocabulary.assistant(address)
      else { return nil }
      kind = .aiUse
      self.tool = tool
    }
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
