import Model

/// Which teachers use AI on which days, and what they do to the question bank: decided per school before any
/// line is written.
struct TeacherHabits: Sendable {
  struct Question: Sendable {
    let object: String
    let teacher: Int
    let room: Int
    let offering: Int
    let day: Int
    /// Equal hashes are equal content.
    let hash: String
    let level: CognitiveLevel
    let isUpdated: Bool
    let isApproved: Bool
    let isRetired: Bool
  }

  /// Days of use by teacher number.
  let aiDays: [Int: [Int]]
  let questions: [Question]

  init(school: SimulatedSchool, dayCount: Int, seed: UInt64) {
    var generator = SeededGenerator(seed, 3, UInt64(school.index))
    guard !school.isSilent else {
      aiDays = [:]
      questions = []
      return
    }
    var aiDays: [Int: [Int]] = [:]
    for teacher in school.teachers {
      let roll = generator.below(100)
      guard roll < 75 else { continue }
      var days = Array(0..<dayCount)
      generator.shuffle(&days)
      // The first 60 % use it on two days or more, the others only once.
      let count = roll < 60 ? generator.within(2...6) : 1
      aiDays[teacher.number] = days.prefix(count).sorted()
    }
    self.aiDays = aiDays
    questions = Self.questions(school: school, dayCount: dayCount, &generator)
  }

  var aiUsers: Int { aiDays.values.count { $0.count >= 2 } }

  private static func questions(
    school: SimulatedSchool, dayCount: Int, _ generator: inout SeededGenerator
  ) -> [Question] {
    var questions: [Question] = []
    for day in 0..<dayCount {
      for (roomIndex, room) in school.classes.enumerated() where room.isOnline {
        guard generator.happens(300) else { continue }
        let offering = generator.below(room.offerings.count)
        guard let teacher = room.offerings[offering].teachers.first else { continue }
        for _ in 0...generator.below(4) {
          let serial = zeroPadded(questions.count + 1, 5)
          let copied = questions.last.flatMap { generator.happens(100) ? $0.hash : nil }
          questions.append(
            Question(
              object: "ch-\(school.code)-\(serial)", teacher: teacher, room: roomIndex,
              offering: offering, day: day, hash: copied ?? "h\(school.code)\(serial)",
              level: CognitiveLevel.allCases[generator.below(4)],
              isUpdated: generator.happens(200), isApproved: generator.happens(600),
              isRetired: generator.happens(50)))
        }
      }
    }
    return questions
  }
}
