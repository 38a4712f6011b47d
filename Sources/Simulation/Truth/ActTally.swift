import Model

/// Who did what in one school over the whole simulation: noted when an act is decided, before it becomes a line.
struct ActTally: Sendable {
  struct Lesson: Hashable, Sendable {
    let subject: String
    let grade: Int
    let number: Int
  }

  private struct Material: Hashable {
    let kind: EventKind
    let object: String
  }

  /// Teachers who opened a class, published a lesson or gave an assignment.
  private(set) var openers: Set<Int> = []
  /// Teachers who published material or a lesson.
  private(set) var authors: Set<Int> = []
  /// Classes in which a teacher published a lesson or gave an assignment.
  private(set) var taughtRooms: Set<Int> = []
  private(set) var tests: Set<String> = []
  /// Those held online or in a computer room.
  private(set) var onlineTests: Set<String> = []
  /// Lessons with material, whoever published it; their number may be none of the plan.
  private(set) var coveredLessons: Set<Lesson> = []
  private(set) var activePupils: Set<Int> = []
  private var materials: Set<Material> = []

  /// Distinct things that teachers published.
  var materialCount: Int { materials.count }

  mutating func note(_ event: LogEvent, in school: SimulatedSchool) {
    // Writing in the forum is no act a reader knows.
    guard let kind = event.kind.flatMap(school.platform.told) else { return }
    if case .pupil(let number) = event.actor { activePupils.insert(number) }
    if kind == .lessonPublish || kind == .resourcePublish { cover(event, in: school) }
    if kind == .examHold, let object = event.object {
      tests.insert(object.id)
      if event.mode == .online || event.mode == .lab { onlineTests.insert(object.id) }
    }
    guard case .teacher(let number) = event.actor else { return }
    switch kind {
    case .lessonPublish, .assignmentGive:
      openers.insert(number)
      if case .offering(let room, _, _) = event.place { taughtRooms.insert(room) }
    case .classOpen: openers.insert(number)
    default: break
    }
    if kind == .lessonPublish || kind == .resourcePublish, let object = event.object {
      authors.insert(number)
      materials.insert(Material(kind: kind, object: object.id))
    }
  }

  private mutating func cover(_ event: LogEvent, in school: SimulatedSchool) {
    guard school.platform.knowsLessonPlan, let number = event.object?.lesson,
      case .offering(let roomIndex, let offering, _) = event.place
    else { return }
    let room = school.classes[roomIndex]
    coveredLessons.insert(
      Lesson(
        subject: room.offerings[offering].subject.code, grade: room.grade, number: number))
  }
}
