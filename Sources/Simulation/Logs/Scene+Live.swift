import Model

extension Scene {
  /// A session in the virtual classroom: the host's presence, and each pupil's comings and goings.
  mutating func playLive(_ item: PlannedItem) {
    var generator = SeededGenerator(item.stream, 2)
    host(item, &generator)
    let pupils = pupils(of: item)
    for (position, pupil) in pupils.prefix(item.cast.main + item.cast.glancing).enumerated() {
      join(
        item, pupil, isAttending: position < item.cast.main,
        canOmitRole: canOmitRole(room: item.room), &generator)
    }
    let neighbour = (item.room + 1) % school.classes.count
    for pupil in school.classes[neighbour].pupils.prefix(item.cast.guests) {
      join(item, pupil.number, isAttending: true, canOmitRole: false, &generator)
    }
  }

  private func live(_ kind: EventKind, _ item: PlannedItem, _ actor: LogEvent.Actor) -> LogEvent {
    LogEvent(
      kind: kind, begin: 0, actor: actor, place: place(of: item),
      object: LogEvent.Object(
        id: item.object, type: "live_session", title: item.title, lesson: item.statedLesson))
  }

  private mutating func host(_ item: PlannedItem, _ generator: inout SeededGenerator) {
    var actor = LogEvent.Actor.teacher(teacher(of: item))
    if item.verdict == .noHost {
      // Half of these sessions are opened by the class monitor, who is no teacher.
      guard generator.happens(500), let monitor = pupils(of: item).first else { return }
      actor = .pupil(monitor)
    }
    for minutes in item.hosted {
      appendInterval(minutes, &generator, live(.liveHost, item, actor))
    }
  }

  private mutating func join(
    _ item: PlannedItem, _ pupil: Int, isAttending: Bool, canOmitRole: Bool,
    _ generator: inout SeededGenerator
  ) {
    guard let first = item.hosted.first?.lowerBound, let last = item.hosted.last?.upperBound else {
      return
    }
    var event = live(.liveJoin, item, .pupil(pupil))
    event.statesRole = !(canOmitRole && generator.happens(30))
    guard isAttending else {
      let length = max(1, item.hostedMinutes * 2 / 5)
      let start = first + generator.below(max(1, last - first - length))
      appendInterval(start..<(start + length), &generator, event)
      return
    }
    // At most 2 minutes late and 4 away: clearly above two thirds of any session of a period.
    var start = first - 3 + generator.below(6)
    let end = last + generator.below(4)
    if last - first >= 30 {
      for _ in 0..<generator.below(3) {
        let stop = start + 5 + generator.below(max(1, (end - start) / 2 - 5))
        guard stop + 10 < end else { break }
        appendInterval(start..<stop, &generator, event)
        start = stop + 1 + generator.below(2)
      }
    }
    appendInterval(start..<end, &generator, event)
  }
}
