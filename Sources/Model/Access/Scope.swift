/// The part of the numbers somebody may see. PostgreSQL enforces it row by row (DESIGN, invariant 6).
public enum Scope: Sendable, Hashable {
  /// Every school, and how the nights went.
  case all
  /// The schools that lie in a province today, by its code.
  case province(String)
  /// One school by its code, and the schools it took over.
  case school(String)
  /// Some subjects of a school, for the head of a department; codes of subjects.
  case subjects(school: String, subjects: [String])
  /// Everything; for those who run the installation.
  case `operator`

  /// Its kind, as the setting of a transaction and the table of readers have it.
  public var kind: String {
    switch self {
    case .all: "all"
    case .province: "province"
    case .school: "school"
    case .subjects: "subjects"
    case .operator: "operator"
    }
  }

  /// Code of the province or school; empty where there is none.
  public var code: String {
    switch self {
    case .all, .operator: ""
    case .province(let code), .school(let code), .subjects(let code, _): code
    }
  }

  public var subjects: [String] {
    if case .subjects(_, let subjects) = self { subjects } else { [] }
  }
}

extension Scope {
  /// Whether its reader stands outside the schools he sees, so that counts of few pupils are not for him (METRICS §8). Who
  /// runs the installation has the tables themselves.
  public var isOutsideSchools: Bool {
    switch self {
    case .all, .province: true
    case .school, .subjects, .operator: false
    }
  }
}

extension Scope: CustomStringConvertible, LosslessStringConvertible {
  /// `all`, `province:22`, `school:22000001`, `school:22000001/TOAN,VATLI` or `operator`.
  public init?(_ text: String) {
    if text == "all" {
      self = .all
      return
    }
    if text == "operator" {
      self = .operator
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    switch parts[0] {
    case "province": self = .province(String(parts[1]))
    case "school":
      let words = parts[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let school = String(words[0])
      guard !school.isEmpty else { return nil }
      guard words.count == 2 else {
        self = .school(school)
        return
      }
      let subjects = words[1].split(separator: ",", omittingEmptySubsequences: false).map(
        String.init)
      guard !subjects.contains("") else { return nil }
      self = .subjects(school: school, subjects: subjects)
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .all: "all"
    case .province(let code): "province:\(code)"
    case .school(let code): "school:\(code)"
    case .subjects(let school, let subjects): "school:\(school)/\(subjects.joined(separator: ","))"
    case .operator: "operator"
    }
  }
}
