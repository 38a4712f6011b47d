import Model

/// `titrong.v1` (INPUTS §1).
extension DayLog {
  mutating func appendRecord(_ event: LogEvent) {
    beginLine()
    writer.key("id")
    writer.append("\"")
    writer.append(raw: idPrefix)
    writer.append(digits: lines.count + 1, width: 6)
    writer.append("\"")
    time("at", event.begin)
    writer.member("event", event.kind?.name ?? "forum_post")
    actor(event)
    place(event.place)
    if let object = event.object { append(object) }
    if let end = event.end { time("end", end) }
    details(event)
    request()
    endLine(at: event.begin, isMapped: event.kind != nil)
  }

  /// A field that no reader looks at.
  private mutating func request() {
    let request = nextRequest()
    writer.key("request")
    writer.append("\"")
    writer.append(hexadecimal: request.high)
    writer.append(hexadecimal: request.low)
    writer.append("\"")
  }

  private mutating func actor(_ event: LogEvent) {
    writer.begin("actor")
    switch event.actor {
    // Account numbers are numbers.
    case .pupil(let number) where school.usesAccounts:
      writer.member("id", school.pupilAccount(number))
    case .teacher(let number) where school.usesAccounts:
      writer.member("id", school.teacherAccount(number))
    default: writer.member("id", name(of: event.actor))
    }
    if event.statesRole, let role = role(of: event.actor) { writer.member("role", role) }
    writer.end()
  }

  private mutating func place(_ place: LogEvent.Place) {
    switch place {
    case .school: writer.member("school", school.code)
    case .room(let room):
      writer.member("school", school.code)
      writer.member("class", school.classes[room].code)
    case .offering(let room, let offering, let spelling):
      if school.usesCourses {
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
