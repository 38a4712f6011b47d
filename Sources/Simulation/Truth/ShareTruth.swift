import Model

/// Online share of one (subject, grade, level) over the reporting schools, window `year`, profile `blended`.
struct ShareTruth: Sendable {
  let subject: String
  let grade: Int
  /// ΣN, minutes.
  var numerator = 0
  /// ΣD, minutes.
  var denominator = 0

  var level: Level { Level(grade: grade) }

  /// The groups of all schools added so far.
  struct Groups: Sendable {
    private var byKey: [String: ShareTruth] = [:]

    /// In the order of subject, then grade.
    var sorted: [ShareTruth] {
      byKey.values.sorted {
        $0.subject == $1.subject
          ? $0.grade < $1.grade : $0.subject.utf8.lexicographicallyPrecedes($1.subject.utf8)
      }
    }

    mutating func add(_ scenario: Scenario) {
      for truth in scenario.truth.offerings {
        let room = scenario.school.classes[truth.room]
        let subject = room.offerings[truth.offering].subject.code
        let key = "\(subject) \(zeroPadded(room.grade, 2))"
        byKey[key, default: ShareTruth(subject: subject, grade: room.grade)].add(truth)
      }
    }
  }

  private mutating func add(_ truth: SchoolTruth.Offering) {
    numerator += truth.credited[1]
    denominator += truth.planned
  }
}
