import Model

/// A stage of schooling with its grades.
enum StageShape: CaseIterable {
  case primary
  case lowerSecondary
  case upperSecondary

  var code: String {
    switch self {
    case .primary: Stage.primary.rawValue
    case .lowerSecondary: Stage.lowerSecondary.rawValue
    case .upperSecondary: Stage.upperSecondary.rawValue
    }
  }

  var grades: ClosedRange<Int> {
    switch self {
    case .primary: 1...5
    case .lowerSecondary: 6...9
    case .upperSecondary: 10...12
    }
  }

  /// The kinds of school in the order in which they are founded: each of the first three has another stage.
  static func stages(ofSchool index: Int) -> [StageShape] {
    switch index % 8 {
    case 0, 3, 6: [.primary]
    case 1, 4: [.lowerSecondary]
    case 2, 5: [.upperSecondary]
    default: [.primary, .lowerSecondary]
    }
  }
}
