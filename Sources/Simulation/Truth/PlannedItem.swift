import Model

/// One live session, LMS lesson or task as the simulator intends it: what will happen is decided here, with clear
/// margins, and the log is written to match.
struct PlannedItem: Sendable {
  /// How the item is meant to end, in a class whose roster is known.
  enum Verdict: Sendable {
    case succeeds
    case tooShort
    case noHost
    case lowParticipation
    case noTeacherAct
  }

  /// Seed word of everything random inside the item.
  let stream: UInt64
  let mode: ItemMode
  let room: Int
  let offering: Int
  let object: String
  /// The subject as the platform spells it.
  let spelling: String
  /// As written in the events; the plan may not know it.
  let statedLesson: Int?
  /// The number, if the lesson plan knows it.
  let lesson: Int?
  let title: String
  let verdict: Verdict

  /// Day of the session, of publishing or of giving; index into the teaching days.
  let firstDay: Int
  /// Day on which most of the class takes part.
  let mainDay: Int
  /// Local minutes in which the teacher is present; live only.
  var hosted: [Range<Int>] = []
  /// E; lessons and tasks only.
  var expected = 0
  var statedExpected: Int?
  /// How many take part, and when.
  var cast = Cast()

  /// Head counts; pupils are dealt to them in a random order that belongs to the item.
  struct Cast: Sendable {
    /// Take part before the main day.
    var early = 0
    var main = 0
    /// Take part on the day after.
    var late = 0
    /// Look in, clearly too short to count.
    var glancing = 0
    /// Pupils of another class who look on from first to last minute and must not count; live only.
    var guests = 0
  }

  /// Length of the union of the host's minutes.
  var hostedMinutes: Int { hosted.reduce(0) { $0 + $1.count } }

  func lastDay(of dayCount: Int) -> Int { min(mainDay + 1, dayCount - 1) }
}
