import Model

/// What a planned item must come to: known from the intention, not from any log line.
struct ItemTruth: Sendable {
  let mode: ItemMode
  let object: String
  let lesson: Int?
  /// Session or credit day; `nil` for a lesson or task without credit.
  let day: LocalDay?
  /// `nil` where no single number is intended.
  let participants: Int?
  let roster: Int?
  /// |S| for live, E otherwise.
  let minutes: Int
  /// Before caps.
  let credit: Int
  var reason: Reason
  /// After caps: strict, blended, broad.
  var counted: [Int] = [0, 0, 0]

  init(_ item: PlannedItem, in room: SimulatedClass, days: [LocalDay]) {
    let mainDay = days[item.mainDay]
    mode = item.mode
    object = item.object
    lesson = item.lesson
    roster = room.rosterSize(on: mainDay)
    let pm = room.periodMinutes
    minutes = item.mode == .live ? item.verdict == .noHost ? 0 : item.hostedMinutes : item.expected
    reason = Self.reason(of: item, in: room)
    if reason == .counted {
      credit = item.mode == .live ? min((minutes + 5) / pm, 3) * pm : item.expected
    } else {
      credit = 0
    }
    let attended = item.cast.early + item.cast.main
    day = item.mode == .live || reason == .counted ? mainDay : nil
    participants = reason == .counted ? attended : nil
  }

  private static func reason(of item: PlannedItem, in room: SimulatedClass) -> Reason {
    if case .unknown = room.knowledge { return .noRoster }
    return switch item.verdict {
    case .succeeds: .counted
    case .tooShort: .tooShort
    case .noHost: .noHost
    case .lowParticipation: .lowParticipation
    case .noTeacherAct: .noTeacherAct
    }
  }
}
