/// How large schools are and how much their pupils practise.
public enum SimulationScale: String, CaseIterable, Sendable {
  /// About 4,000 events a school-day: three schools and three weeks in seconds.
  case commune
  /// About 5,000 events a school-day: 600 schools make about 3 million events a day.
  case province

  func classesPerGrade(in stage: StageShape) -> Int {
    switch (self, stage) {
    case (.commune, .primary): 3
    case (.commune, .lowerSecondary): 4
    case (.commune, .upperSecondary): 4
    case (.province, .primary): 4
    case (.province, .lowerSecondary): 5
    case (.province, .upperSecondary): 6
    }
  }

  var pupilsPerClass: ClosedRange<Int> {
    switch self {
    case .commune: 26...36
    case .province: 30...42
    }
  }

  /// Most practice quizzes of one pupil on one ordinary day.
  var practiceLimit: Int {
    switch self {
    case .commune: 13
    case .province: 7
    }
  }
}
