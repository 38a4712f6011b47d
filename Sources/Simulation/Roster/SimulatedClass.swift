import Model

/// A class with its pupils, and subjects.
struct SimulatedClass: Sendable {
  /// What the roster files say about the pupils.
  enum Knowledge: Sendable {
    /// Enrolment rows.
    case listed
    /// Only `classes.size`.
    case sizeOnly
    /// Neither: everything of the class is `no_roster`.
    case unknown
  }

  struct Pupil: Sendable {
    /// Number within the school.
    let number: Int
    var from: LocalDay?
    var to: LocalDay?

    func isEnrolled(on day: LocalDay) -> Bool {
      (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
  }

  let code: String
  let grade: Int
  let knowledge: Knowledge
  /// A class that never goes online leaves no event at all.
  let isOnline: Bool
  var pupils: [Pupil]
  var offerings: [SimulatedOffering]

  var periodMinutes: Int { minutesPerPeriod(grade: grade) }

  /// Numbers of the pupils in class on every one of these days.
  func pupils(onAll days: some Sequence<LocalDay>) -> [Int] {
    let days = Array(days)
    return pupils.filter { pupil in days.allSatisfy { pupil.isEnrolled(on: $0) } }.map(\.number)
  }

  /// R(day), `nil` if the roster does not know the class.
  func rosterSize(on day: LocalDay) -> Int? {
    switch knowledge {
    case .unknown: nil
    case .sizeOnly: pupils.count
    case .listed: pupils.count { $0.isEnrolled(on: day) }
    }
  }
}
