import Model

extension Scene {
  /// The last one is not known by its address.
  private var tools: ArraySlice<String> {
    ["ChatGPT", "Gemini", "Copilot", "Canva AI"].prefix(school.platform.format == .xapi ? 3 : 4)
  }

  /// What pupils do every day beside the items: sign in, practise, ask a tool, write in the forum. None of it is
  /// evidence for the share.
  mutating func playPupils(_ roomIndex: Int, practiceLimit: Int, _ generator: inout SeededGenerator)
  {
    let room = school.classes[roomIndex]
    let canOmitRole = canOmitRole(room: roomIndex)
    let pool = practicePool(of: roomIndex)
    let limit = practiceLimit * calendar.practice / 1000
    for pupil in room.pupils where pupil.isEnrolled(on: days[day]) {
      guard generator.happens(calendar.attendance) else { continue }
      var event = LogEvent(
        kind: .login, begin: 17 * 3600 + generator.below(3 * 3600), actor: .pupil(pupil.number),
        place: .room(roomIndex))
      event.statesRole = !(canOmitRole && generator.happens(30))
      log.append(event)
      for _ in 0..<generator.within(0...limit) {
        practise(roomIndex, pupil.number, pool, &generator)
      }
      if room.grade >= 6, generator.happens(40) {
        askTool(roomIndex, pupil.number, &generator)
      }
      if generator.happens(15) {
        event.kind = nil
        event.begin += 600
        log.append(event)
      }
    }
  }

  private mutating func askTool(
    _ room: Int, _ pupil: Int, _ generator: inout SeededGenerator
  ) {
    let begin = 18 * 3600 + generator.below(2 * 3600)
    log.append(
      LogEvent(
        kind: .aiUse, begin: begin, end: begin + generator.within(60...1200),
        actor: .pupil(pupil), place: .room(room),
        tool: tools[generator.below(tools.count)], purpose: .learning))
  }

  mutating func playTool(of teacher: Int, _ generator: inout SeededGenerator) {
    for _ in 0...generator.below(3) {
      let begin = 8 * 3600 + generator.below(12 * 3600)
      log.append(
        LogEvent(
          kind: .aiUse, begin: begin, end: begin + generator.within(60...2400),
          actor: .teacher(teacher), place: .school,
          tool: tools[generator.below(tools.count)],
          purpose: Purpose.allCases[generator.below(4)]))
    }
  }
}
