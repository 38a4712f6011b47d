import Model

extension Scene {
  /// Accounts of no person on the roster that act every minute: they answer practice quizzes and keep lessons open.
  /// They state no role and so count for nobody.
  mutating func playBots(_ items: [PlannedItem], _ generator: inout SeededGenerator) {
    for bot in 0..<school.bots {
      let rooms = school.classes.indices.filter { school.classes[$0].isOnline }
      guard !rooms.isEmpty else { return }
      let room = rooms[generator.below(rooms.count)]
      let pool = practicePool(of: room)
      let lesson = items.last { $0.mode == .lesson && $0.room == room }
      let start = 8 * 60 + generator.below(10 * 60)
      for minute in start..<(start + generator.within(60...240)) {
        let begin = minute * 60 + generator.below(3)
        if let lesson, minute % 3 == 0 {
          log.append(
            LogEvent(
              kind: .lessonView, begin: begin, end: begin + 60, actor: .bot(bot + 1),
              statesRole: false, place: place(of: lesson), object: object(of: lesson)))
        } else {
          var event = practice(room, pool, at: begin, by: .bot(bot + 1), &generator)
          event.statesRole = false
          event.score = 10
          log.append(event)
        }
      }
    }
  }
}
