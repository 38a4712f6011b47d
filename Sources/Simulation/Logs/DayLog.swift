import Model

/// The events of one school on one day, written as `titrong.v1` lines (INPUTS §1) and sorted by time when full.
struct DayLog {
  struct Line {
    let second: Int
    let bytes: Range<Int>
    let isMapped: Bool
  }

  private let school: SimulatedSchool
  private let dayText: String
  private let idPrefix: String
  private(set) var writer = LineWriter()
  private(set) var lines: [Line] = []
  private var requests: SeededGenerator

  init(school: SimulatedSchool, day: LocalDay, seed: UInt64) {
    self.school = school
    self.requests = SeededGenerator(seed, 7, UInt64(school.index), UInt64(day.number))
    self.dayText = day.description
    self.idPrefix = "olm-\(school.code)-\(day.description)-"
  }

  /// Lines in the order of their time; equal times keep the order of writing.
  var sortedLines: [Line] {
    lines.sorted { ($0.second, $0.bytes.lowerBound) < ($1.second, $1.bytes.lowerBound) }
  }

  mutating func append(_ event: LogEvent) {
    let start = writer.bytes.count
    writer.begin()
    writer.key("id")
    writer.append("\"")
    writer.append(raw: idPrefix)
    writer.append(digits: lines.count + 1, width: 6)
    writer.append("\"")
    time("at", event.begin)
    writer.member("event", event.kind?.name ?? "forum_post")
    actor(event.actor, statesRole: event.statesRole)
    place(event.place)
    if let object = event.object { append(object) }
    if let end = event.end { time("end", end) }
    details(event)
    request()
    writer.end()
    lines.append(
      Line(second: event.begin, bytes: start..<writer.bytes.count, isMapped: event.kind != nil))
  }

  /// Platforms log a random request number that no reader looks at; it also makes the files as hard to compress
  /// as real ones.
  private mutating func request() {
    writer.key("request")
    writer.append("\"")
    for _ in 0..<2 { writer.append(hexadecimal: requests.next()) }
    writer.append("\"")
  }

  private mutating func time(_ name: StaticString, _ second: Int) {
    // Before 7 o'clock the UTC day is another; such times keep the local form.
    let isUTC = school.writesUTC && second >= 7 * 3600
    let shown = isUTC ? second - 7 * 3600 : second
    writer.key(name)
    writer.append("\"")
    writer.append(raw: dayText)
    writer.append("T")
    writer.append(digits: shown / 3600, width: 2)
    writer.append(":")
    writer.append(digits: shown / 60 % 60, width: 2)
    writer.append(":")
    writer.append(digits: shown % 60, width: 2)
    writer.append(isUTC ? "Z\"" : "+07:00\"")
  }

  private mutating func actor(_ actor: LogEvent.Actor, statesRole: Bool) {
    let usesAccounts = if case .account = school.addressing { true } else { false }
    writer.begin("actor")
    switch actor {
    case .pupil(let number) where usesAccounts: writer.member("id", school.pupilAccount(number))
    case .pupil(let number): writer.member("id", school.pupilID(number))
    case .teacher(let number) where usesAccounts:
      writer.member("id", school.teacherAccount(number))
    case .teacher(let number): writer.member("id", school.teacherID(number))
    case .staff(let number): writer.member("id", school.staffID(number))
    case .bot(let number): writer.member("id", school.botID(number))
    }
    switch actor {
    case .pupil where statesRole: writer.member("role", "student")
    case .teacher where statesRole: writer.member("role", "teacher")
    case .staff: writer.member("role", "staff")
    default: break
    }
    writer.end()
  }

  private mutating func place(_ place: LogEvent.Place) {
    switch place {
    case .school: writer.member("school", school.code)
    case .room(let room):
      writer.member("school", school.code)
      writer.member("class", school.classes[room].code)
    case .offering(let room, let offering, let spelling):
      if case .course = school.addressing {
        let room = school.classes[room]
        writer.member("course", school.courseKey(room, room.offerings[offering]))
      } else {
        writer.member("school", school.code)
        writer.member("class", school.classes[room].code)
        writer.member("subject", spelling)
        writer.member("grade", school.classes[room].grade)
      }
    case .unknownCourse(let key): writer.member("course", key)
    }
  }

  private mutating func append(_ object: LogEvent.Object) {
    writer.begin("object")
    writer.member("id", object.id)
    writer.member("type", object.type)
    writer.member("title", object.title)
    writer.member("lesson_no", object.lesson)
    writer.member("expected_minutes", object.expectedMinutes)
    if let level = object.level { writer.member("level", level.name) }
    if let hash = object.hash { writer.member("hash", hash) }
    writer.end()
  }

  private mutating func details(_ event: LogEvent) {
    if event.completed { writer.trueMember("completed") }
    if let score = event.score {
      writer.member("score", score)
      writer.member("max_score", 10)
    }
    if let tool = event.tool { writer.member("tool", tool) }
    if let purpose = event.purpose { writer.member("purpose", purpose.name) }
    if let mode = event.mode { writer.member("mode", mode.name) }
    if let kind = event.examKind { writer.member("exam_kind", kind.name) }
  }
}
