/// Which subject of which class the key of a platform's course means, as far as the key says it itself.
///
/// Only what stands in the key as words of its own counts; where two classes or subjects fit, nothing is proposed.
public struct CourseNameMatcher: Sendable {
  /// A subject taught in a class.
  public struct Offering: Hashable, Sendable {
    public let school: String
    public let classCode: String
    public let subject: String

    public init(school: String, classCode: String, subject: String) {
      self.school = school
      self.classCode = classCode
      self.subject = subject
    }
  }

  public enum Confidence: String, CaseIterable, Sendable {
    /// School, class and subject are known.
    case certain
    /// Nothing says the school, but only one has such a class with such a subject.
    case likely
  }

  private let offerings: [String: [Offering]]
  private let schools: Set<String>
  private let subjects: [String: String]
  /// No name has more words.
  private static let longest = 6

  /// - Parameter subjects: codes by folded spelling (`SubjectFolding`).
  public init(_ offerings: [Offering], subjects: [String: String]) {
    self.offerings = Dictionary(grouping: offerings) { SubjectFolding.key($0.classCode) }
    schools = Set(offerings.map(\.school))
    self.subjects = subjects
  }

  /// - Parameter school: where the course is, if its acts say so.
  public func match(_ key: String, school: String?) -> (Offering, Confidence)? {
    let words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    var classes: Set<String> = []
    var named: Set<String> = []
    for start in words.indices {
      for end in start..<min(words.count, start + Self.longest) {
        let phrase = SubjectFolding.key(words[start...end].joined())
        if offerings[phrase] != nil { classes.insert(phrase) }
        if let subject = subjects[phrase] { named.insert(subject) }
      }
    }
    let stated = school.map { [$0] } ?? words.filter { schools.contains($0) }
    var found: Set<Offering> = []
    for name in classes {
      for one in offerings[name] ?? [] where named.contains(one.subject) {
        if stated.isEmpty || stated.contains(one.school) { found.insert(one) }
      }
    }
    guard let only = found.first, found.count == 1 else { return nil }
    return (only, stated.isEmpty ? .likely : .certain)
  }
}
