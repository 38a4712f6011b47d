/// The indicators of the plans (METRICS §7). The raw value is the id in every door; the SQL text of that name in
/// `sql/statements/indicator` is its definition.
public enum Indicator: String, CaseIterable, Sendable {
  case onlineShare = "online_share"
  case onlineAttainment = "online_attainment"
  case teachersOnline = "teachers_online"
  case aiTeachers = "ai_teachers"
  case aiStudents = "ai_students"
  case questionBank = "question_bank"
  case lmsClasses = "lms_classes"
  case virtualClasses = "virtual_classes"
  case materialAuthors = "material_authors"
  case lessonsPerTeacher = "lessons_per_teacher"
  case onlineTests = "online_tests"
  case activeStudents = "active_students"
  case materialCoverage = "material_coverage"

  /// How value and target are to be read.
  public enum Unit: String, Sendable {
    /// The value is a ratio, its target a number per cent.
    case percent
    /// Value and target are numbers for each one of the denominator.
    case perHead = "per_head"
    /// Counts without a ratio.
    case count
  }

  public var unit: Unit {
    switch self {
    case .lessonsPerTeacher: .perHead
    case .questionBank: .count
    default: .percent
    }
  }

  /// What the numbers of a group are counted from, which decides what can be grouped by.
  public enum Subject: Sendable {
    case minutes
    case units
    case teachers
    case classes
    case pupils
    case exams
    case lessons
    case questions
  }

  public var subject: Subject {
    switch self {
    case .onlineShare: .minutes
    case .onlineAttainment: .units
    case .teachersOnline, .aiTeachers, .virtualClasses, .materialAuthors, .lessonsPerTeacher:
      .teachers
    case .lmsClasses: .classes
    case .aiStudents, .activeStudents: .pupils
    case .onlineTests: .exams
    case .materialCoverage: .lessons
    case .questionBank: .questions
    }
  }

  /// Whether the profile (METRICS §4.3) makes a difference.
  public var hasProfile: Bool { self == .onlineShare || self == .onlineAttainment }

  /// Names it can be grouped by.
  public var groups: [GroupName] {
    let places: [GroupName] = [.province, .commune, .school]
    let plan: [GroupName] = places + [.stage, .level, .grade, .subject]
    let time: [GroupName] = [.month, .week]
    switch subject {
    case .minutes: return plan + [.className, .teacher, .department] + time
    case .teachers:
      let uses: [GroupName] = self == .aiTeachers ? GroupName.ofUse : []
      return plan + [.className, .teacher, .department] + uses + time
    case .units, .lessons: return plan + time
    case .classes, .exams: return plan + [.className] + time
    case .pupils:
      return plan + [.className] + (self == .aiStudents ? GroupName.ofUse : []) + time
    case .questions: return plan + [.cognitiveLevel] + time
    }
  }

  /// Names it can be filtered on.
  public var filters: [GroupName] {
    groups.filter { !(GroupName.ofUse + [.cognitiveLevel, .month, .week]).contains($0) }
  }
}
