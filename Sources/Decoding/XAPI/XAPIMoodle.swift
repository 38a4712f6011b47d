/// Statements of Moodle's plugin mean what the events they were made of mean in Moodle's own log: the plugin says
/// `completed` of every score, and `viewed` of every list.
enum XAPIMoodle {
  static func read(
    _ event: UnsafeRawBufferPointer, _ verb: XAPIRules.Verb, _ statement: XAPIStatement
  ) -> XAPIRules.Judgement {
    let vocabulary = MoodleVocabulary.shared
    let name = MoodleEventName(TextCleaning.trimmed(event), vocabulary)
    switch name.meaning {
    case nil, .useAI: return .excluded(nil)
    case .createModule:
      guard let module = module(of: statement).flatMap(vocabulary.module) else {
        return .excluded(nil)
      }
      return .means(meaning(module, verb))
    case .viewCourse where isSite(statement): return .excluded(.site)
    // The state of Moodle that stands for it: done, and not passed.
    case .complete where statement.isSuccess == false: return .excluded(.failed)
    case let meaning?: return .means(self.meaning(meaning, verb))
    }
  }

  private static func meaning(
    _ meaning: MoodleRules.Meaning, _ verb: XAPIRules.Verb
  ) -> XAPIRules.Meaning {
    switch meaning {
    case .view, .viewCourse: .view
    case .complete, .finish: .complete
    case .join: .join
    case .leave: .leave
    case .give: .give
    case .publish, .createModule: .publish
    case .teach: .teach
    case .submit: .submit
    case .attempt: verb == .answered ? .answer : .attempt
    case .createQuestion: .createQuestion
    case .updateQuestion: .updateQuestion
    case .retireQuestion: .retireQuestion
    case .logIn: .logIn
    case .useAI: .useAI
    }
  }

  /// `…/mod/<module>/view.php?id=…`
  private static func module(of statement: XAPIStatement) -> UnsafeRawBufferPointer? {
    guard let address = statement.text(statement.objectID), let start = address.end(of: "/mod/")
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: address[start..<address.endOfSegment(from: start)])
  }

  private static func isSite(_ statement: XAPIStatement) -> Bool {
    statement.text(statement.objectID)?.hasSuffix("/course/view.php?id=1") == true
  }
}
