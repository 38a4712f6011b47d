public import Model

/// One table of a report.
public struct ReportSection: Hashable, Sendable {
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case level
    /// The three ways of counting side by side.
    case profiles
    case subjectGrade = "subject_grade"
    /// A school's report.
    case className = "class"
    /// A province's report.
    case school
    /// What has not met its target, most missing periods first.
    case behind
    /// The other indicators of the plans, each for the whole unit.
    case indicators
    case aiSubject = "ai_subject"
    case questionBank = "question_bank"
    /// Targets of the plans as written, with what the logs say about them.
    case plans

    /// What its rows count; `nil` where each row names its own.
    public var indicator: Indicator? {
      switch self {
      case .level, .profiles, .subjectGrade, .className, .school, .behind: .onlineShare
      case .aiSubject: .aiTeachers
      case .questionBank: .questionBank
      case .indicators, .plans: nil
      }
    }

    /// Whether rows carry `previous` and `change`.
    var isCompared: Bool { self == .level || self == .indicators }
  }

  public var name: Name
  public var rows: [IndicatorRow]

  public init(_ name: Name, rows: [IndicatorRow]) {
    self.name = name
    self.rows = rows
  }

  public func title(_ messages: Messages) -> String {
    messages.text("section.\(name.rawValue)") ?? name.rawValue
  }

  /// What a row counts.
  func indicator(of row: IndicatorRow) -> Indicator? {
    name.indicator ?? row.named
  }
}

extension IndicatorRow {
  /// Whether there is a number at all: what no log can tell has none.
  var isCounted: Bool { !numerator.isEmpty }

  /// A key or a measure as text.
  func text(_ name: String) -> String? {
    switch (keys + measures).first(where: { $0.name == name })?.value {
    case .text(let text): text
    case .number(let number): String(number)
    case .missing, nil: nil
    }
  }
}
