public import Model

/// One table of a report.
public struct ReportSection: Hashable, Sendable {
  public enum Name: String, Hashable, Sendable {
    case subjectGrade = "subject_grade"
    case level
    /// A school's report.
    case className = "class"
    /// A province's report.
    case school

    var titleKey: MessageKey {
      switch self {
      case .subjectGrade: .sectionSubjectGrade
      case .level: .sectionLevel
      case .className: .sectionClass
      case .school: .sectionSchool
      }
    }
  }

  public var name: Name
  public var rows: [IndicatorRow]

  public init(_ name: Name, rows: [IndicatorRow]) {
    self.name = name
    self.rows = rows
  }

  public func title(_ messages: Messages) -> String { messages[name.titleKey] }
}
