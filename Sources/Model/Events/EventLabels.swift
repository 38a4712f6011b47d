/// The role an event itself states. `unstated` is resolved with the roster (METRICS §3).
public enum Role: UInt8, Sendable {
  case unstated = 0
  case student = 1
  case teacher = 2
  case staff = 3
}

/// What an AI tool was used for; other words count as absent.
public enum Purpose: UInt8, CaseIterable, Sendable {
  case lessonDesign = 1
  case assessment = 2
  case content = 3
  case management = 4
  case learning = 5

  public var name: String {
    switch self {
    case .lessonDesign: "lesson_design"
    case .assessment: "assessment"
    case .content: "content"
    case .management: "management"
    case .learning: "learning"
    }
  }
}

/// Where an exam was held.
public enum ExamMode: UInt8, CaseIterable, Sendable {
  case online = 1
  case lab = 2
  case paper = 3

  public var name: String {
    switch self {
    case .online: "online"
    case .lab: "lab"
    case .paper: "paper"
    }
  }
}

/// Regular or periodic assessment (TT 22/2021).
public enum ExamKind: UInt8, CaseIterable, Sendable {
  case regular = 1
  case periodic = 2

  public var name: String {
    switch self {
    case .regular: "regular"
    case .periodic: "periodic"
    }
  }
}

/// Cognitive level of a question: nhận biết, thông hiểu, vận dụng, vận dụng cao.
public enum CognitiveLevel: UInt8, CaseIterable, Sendable {
  case recognise = 1
  case understand = 2
  case apply = 3
  case applyHigh = 4

  public var name: String {
    switch self {
    case .recognise: "NB"
    case .understand: "TH"
    case .apply: "VD"
    case .applyHigh: "VDC"
    }
  }
}
