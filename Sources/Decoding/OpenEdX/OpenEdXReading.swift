internal import Model

/// One event that is counted: what it means, and where its parts stand.
struct OpenEdXReading {
  let rule: OpenEdXVocabulary.Entry
  let record: OpenEdXRecord
  let payload: OpenEdXPayload?
  /// `nil` if the record says nothing about a user.
  let person: OpenEdXRecord.Person?
  let course: OpenEdXCourse?
  /// The value that names the object; 0 if there is none.
  let object: OpenEdXValue

  /// `nil` if the event means nothing that is counted, or was nobody's.
  init?(
    _ entry: OpenEdXVocabulary.Entry, _ record: OpenEdXRecord, _ embedded: EmbeddedJSON
  ) {
    rule = entry
    if rule.sender == .server, record.sender == .client { return nil }
    let payload = record.payload(embedded)
    guard Self.holds(rule.condition, record, payload) else { return nil }
    person = record.person(payload)
    if person == nil, record.namesNobody(payload) { return nil }
    self.record = record
    self.payload = payload
    course = OpenEdXCourse(record, payload)
    object = Self.object(rule.object, record, payload)
  }

  private static func holds(
    _ condition: OpenEdXRules.Condition, _ record: OpenEdXRecord, _ payload: OpenEdXPayload?
  ) -> Bool {
    switch condition {
    case .none: true
    case .isGraded: record.sender == .server || payload?.value("problem_id") != nil
    case .isComplete: isComplete(payload)
    case .isNoPractice: !isPractice(record, payload)
    case .isPosted: isPosted(payload)
    }
  }

  /// Unless it is certain that something is left to do; what is no share at all is found later.
  private static func isComplete(_ payload: OpenEdXPayload?) -> Bool {
    guard let payload, let share = payload.tape.double(payload.member("completion")) else {
      return true
    }
    return share < 0 || share >= 1
  }

  /// The exam says so, or the one of its two names that is not looked up.
  private static func isPractice(_ record: OpenEdXRecord, _ payload: OpenEdXPayload?) -> Bool {
    if let payload, let flag = payload.value("exam_is_practice_exam") {
      if flag.tape.bool(flag.index) == true || flag.text?.equals("true") == true { return true }
    }
    let name = record.text(record.places.name)
    return name?.hasPrefix("edx.special_exam.practice.") == true
  }

  private static func isPosted(_ payload: OpenEdXPayload?) -> Bool {
    guard let payload else { return false }
    let form = payload.member("POST")
    guard form != 0, payload.tape.isObject(form) else { return false }
    var fields = payload.tape.fields(of: form)
    return fields.next() != nil
  }

  private static func object(
    _ place: OpenEdXRules.Place, _ record: OpenEdXRecord, _ payload: OpenEdXPayload?
  ) -> OpenEdXValue {
    let module = OpenEdXValue(tape: record.tape, index: record.places.usageKey)
    switch place {
    case .payload(let key), .link(let key):
      return payload?.value(key) ?? OpenEdXValue(tape: record.tape, index: 0)
    case .payloadOrModule(let key): return payload?.value(key) ?? module
    case .module: return module
    case .nowhere, .course: return OpenEdXValue(tape: record.tape, index: 0)
    }
  }

  /// All required fields, before any field is looked at more closely.
  func checkPresence() throws(Rejection) {
    if person == nil { throw Rejection(.missingField, .userID) }
    if record.time == 0 { throw Rejection(.missingField, .time) }
    switch rule.object {
    case .nowhere: break
    case .course: if course == nil { throw Rejection(.missingField, .courseID) }
    default: if object.index == 0 { throw Rejection(.missingField, .objectID) }
    }
    if case .isComplete = rule.condition, payload?.value("completion") == nil {
      throw Rejection(.missingField, .completion)
    }
  }
}
