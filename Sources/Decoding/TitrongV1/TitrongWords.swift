internal import Model

// The words of INPUTS §1. Another word of an enumeration counts as absent.

extension EventKind {
  /// - Parameter word: without surrounding white space.
  init?(titrong word: UnsafeRawBufferPointer) {
    switch word.count {
    case 5:
      guard word.equals("login") else { return nil }
      self = .login
    case 6:
      guard word.equals("ai_use") else { return nil }
      self = .aiUse
    case 9:
      if word.equals("live_host") {
        self = .liveHost
      } else if word.equals("live_join") {
        self = .liveJoin
      } else if word.equals("exam_hold") {
        self = .examHold
      } else {
        return nil
      }
    default:
      guard let kind = Self.longer(word) else { return nil }
      self = kind
    }
  }

  private static func longer(_ word: UnsafeRawBufferPointer) -> EventKind? {
    if word.equals("lesson_view") { return .lessonView }
    if word.equals("lesson_complete") { return .lessonComplete }
    if word.equals("lesson_publish") { return .lessonPublish }
    if word.equals("assignment_submit") { return .assignmentSubmit }
    if word.equals("assignment_give") { return .assignmentGive }
    if word.equals("quiz_attempt") { return .quizAttempt }
    if word.equals("feedback_give") { return .feedbackGive }
    if word.equals("resource_publish") { return .resourcePublish }
    if word.equals("question_create") { return .questionCreate }
    if word.equals("question_update") { return .questionUpdate }
    if word.equals("question_approve") { return .questionApprove }
    if word.equals("question_retire") { return .questionRetire }
    if word.equals("class_open") { return .classOpen }
    return nil
  }
}

extension Role {
  init(titrong word: UnsafeRawBufferPointer) {
    if word.equals("student") {
      self = .student
    } else if word.equals("teacher") {
      self = .teacher
    } else if word.equals("staff") {
      self = .staff
    } else {
      self = .unstated
    }
  }
}

extension Purpose {
  init?(titrong word: UnsafeRawBufferPointer) {
    if word.equals("lesson_design") {
      self = .lessonDesign
    } else if word.equals("assessment") {
      self = .assessment
    } else if word.equals("content") {
      self = .content
    } else if word.equals("management") {
      self = .management
    } else if word.equals("learning") {
      self = .learning
    } else {
      return nil
    }
  }
}

extension ExamMode {
  init?(titrong word: UnsafeRawBufferPointer) {
    if word.equals("online") {
      self = .online
    } else if word.equals("lab") {
      self = .lab
    } else if word.equals("paper") {
      self = .paper
    } else {
      return nil
    }
  }
}

extension ExamKind {
  init?(titrong word: UnsafeRawBufferPointer) {
    if word.equals("regular") {
      self = .regular
    } else if word.equals("periodic") {
      self = .periodic
    } else {
      return nil
    }
  }
}

extension CognitiveLevel {
  init?(titrong word: UnsafeRawBufferPointer) {
    if word.equals("NB") {
      self = .recognise
    } else if word.equals("TH") {
      self = .understand
    } else if word.equals("VD") {
      self = .apply
    } else if word.equals("VDC") {
      self = .applyHigh
    } else {
      return nil
    }
  }
}
