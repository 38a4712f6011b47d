internal import Model

/// What one event means: the kind, and the entity that counts as its object.
struct CaliperReading {
  let kind: EventKind
  private(set) var object: Int
  private(set) var tool: StaticString?

  /// `nil` if the event means nothing that is counted.
  init?(_ meaning: CaliperRules.Meaning, _ record: CaliperRecord) {
    object = record.object
    switch meaning {
    case .view: kind = .lessonView
    case .complete: kind = .lessonComplete
    case .give: kind = .assignmentGive
    case .submit:
      kind = .assignmentSubmit
      object = record.attempted
    case .attempt:
      kind = .quizAttempt
      object = record.attempted
    case .createQuestion: kind = .questionCreate
    case .updateQuestion: kind = .questionUpdate
    case .retireQuestion: kind = .questionRetire
    case .publish: kind = .resourcePublish
    case .logIn: kind = .login
    case .useTool, .launchTool:
      tool = Self.assistant(record)
      if tool != nil {
        kind = .aiUse
      } else if meaning == .useTool, record.hasAllUnits {
        kind = .lessonComplete
      } else {
        return nil
      }
    }
  }

  /// The AI tool that was used, or from within which something was.
  private static func assistant(_ record: CaliperRecord) -> StaticString? {
    for entity in [record.object, record.edApp] {
      if let address = record.name(of: entity),
        let tool = XAPIVocabulary.shared.assistant(address)
      {
        return tool
      }
    }
    return nil
  }
}
