import Model

/// xAPI 1.0.3, a statement a line (FORMATS §b).
extension DayLog {
  private static let courseType: StaticString = "http://adlnet.gov/expapi/activities/course"

  mutating func appendStatements(_ event: LogEvent) {
    for form in StatementForm.forms(of: event) { append(event, as: form) }
  }

  private mutating func append(_ event: LogEvent, as form: StatementForm) {
    beginLine()
    let id = nextRequest()
    writer.key("id")
    writer.append(uuid: id.high, id.low)
    writer.begin("actor")
    writer.member("objectType", "Agent")
    writer.begin("account")
    writer.member("homePage", "https://lms.example")
    writer.member("name", name(of: event.actor))
    writer.end()
    writer.end()
    writer.begin("verb")
    writer.member("id", fixed: form.verb)
    writer.end()
    object(event, form.type)
    result(event, form)
    context(event)
    time("timestamp", form.second)
    endLine(at: form.second, isMapped: event.kind != nil)
  }

  private mutating func object(_ event: LogEvent, _ type: StaticString) {
    writer.begin("object")
    if let tool = event.tool {
      writer.member("id", "https://\(tool.lowercased().replacing(" ", with: "-")).example/")
    } else if let object = event.object {
      writer.member("id", school.platform.objectName(object.id))
    } else {
      writer.member("id", "https://lms.example/")
    }
    writer.begin("definition")
    writer.member("type", fixed: type)
    if let title = event.tool ?? event.object?.title {
      writer.begin("name")
      writer.member("vi", title)
      writer.end()
    }
    writer.end()
    writer.end()
  }

  private mutating func result(_ event: LogEvent, _ form: StatementForm) {
    guard event.score != nil || form.duration != nil else { return }
    writer.begin("result")
    if let score = event.score {
      writer.begin("score")
      writer.member("raw", score)
      writer.member("max", 10)
      writer.end()
    }
    if let duration = form.duration { writer.member("duration", "PT\(duration)S") }
    writer.end()
  }

  private mutating func context(_ event: LogEvent) {
    writer.begin("context")
    if event.statesRole, let role = role(of: event.actor) {
      writer.begin("extensions")
      writer.member("https://w3id.org/xapi/lms/extensions/role", role)
      writer.end()
    }
    writer.begin("contextActivities")
    writer.beginList("parent")
    writer.element()
    writer.begin()
    writer.member("id", course(of: event.place))
    writer.begin("definition")
    writer.member("type", fixed: Self.courseType)
    writer.end()
    writer.end()
    writer.endList()
    writer.end()
    writer.end()
  }

  /// Every statement names a course: the first one of the class or school where an act belongs to none.
  private func course(of place: LogEvent.Place) -> String {
    switch place {
    case .school: course(room: 0, offering: 0)
    case .room(let room): course(room: room, offering: 0)
    case .offering(let room, let offering, _): course(room: room, offering: offering)
    case .unknownCourse(let key): key
    }
  }

  private func course(room: Int, offering: Int) -> String {
    let room = school.classes[room]
    return school.courseKey(room, room.offerings[offering])
  }
}
