internal import Inflation
internal import Model

/// The native format `titrong.v1`: one JSON object a line (INPUTS §1). The order of the rules is that of
/// INPUTS §2, and within one rule that of the table of fields.
public struct TitrongDecoder: RecordDecoder {
  private static let longestActor = 128
  private static let longestName = 256
  private static let longestLabel = 512

  private let context: DecodingContext
  private let rules: TimeRules
  private let parser = JSONParser()

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
  }

  public mutating func decode(
    _ record: UnsafeRawBufferPointer, symbols: inout SymbolTable
  ) -> Outcome {
    if record.isBlank { return .blank }
    do throws(Rejection) {
      let tape = try parser.object(record)
      let slots = TitrongSlots(tape)
      var kind: EventKind?
      if slots.event != 0, let text = tape.text(slots.event) {
        let word = TextCleaning.trimmed(text)
        kind = EventKind(titrong: word)
        if kind == nil, !word.isEmpty { return .unmapped(symbols.intern(word)) }
      }
      try checkPresence(slots, kind)
      // Present and neither a kind nor another word: empty, or no text.
      guard let kind else { throw Rejection(.badField, .event) }
      return .accepted(try event(kind, slots, tape, &symbols))
    } catch {
      return .quarantined(error.code, field: error.field)
    }
  }

  /// All required fields, before any field is looked at more closely.
  private func checkPresence(_ slots: TitrongSlots, _ kind: EventKind?) throws(Rejection) {
    if slots.event == 0 { throw Rejection(.missingField, .event) }
    if slots.at == 0 { throw Rejection(.missingField, .at) }
    if slots.actorID == 0, !slots.actorIsMisshapen { throw Rejection(.missingField, .actorID) }
    guard let kind else { return }
    if kind.needsObject, slots.objectID == 0, !slots.objectIsMisshapen {
      throw Rejection(.missingField, .objectID)
    }
    if kind == .aiUse, slots.tool == 0 { throw Rejection(.missingField, .tool) }
  }

  private func event(
    _ kind: EventKind, _ slots: TitrongSlots, _ tape: JSONTape, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Event {
    symbols.prefetch([
      tape.text(slots.actorID), tape.text(slots.school), tape.text(slots.className),
      tape.text(slots.course),
      tape.text(slots.objectID), tape.text(slots.objectTitle),
    ])
    var reader = FieldReader(tape)
    var event = Event(kind: kind, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    let atText = try reader.time(slots.at, .at)
    if slots.actorIsMisshapen { throw Rejection(.badField, .actor) }
    event.actor = try reader.key(slots.actorID, .actorID, limit: Self.longestActor, &symbols)
    event.role = Role(titrong: try reader.word(slots.actorRole, .actorRole))
    event.idHash = try reader.hashedName(slots.id, .id, limit: Self.longestActor)
    let endText = try reader.time(slots.end, .end)
    let duration = slots.end == 0 ? try reader.number(slots.duration, .duration) : nil
    event.school = try reader.name(slots.school, .school, limit: Self.longestName, &symbols)
    event.className = try reader.name(
      slots.className, .className, limit: Self.longestName, &symbols)
    event.subject = try reader.name(slots.subject, .subject, limit: Self.longestName, &symbols)
    event.course = try reader.name(slots.course, .course, limit: Self.longestName, &symbols)
    event.grade = UInt8(try reader.integer(slots.grade, .grade, in: 1...12))
    if slots.objectIsMisshapen { throw Rejection(.badField, .object) }
    event.object = try reader.key(slots.objectID, .objectID, limit: Self.longestName, &symbols)
    let type = try reader.label(slots.objectType, .objectType, limit: Self.longestLabel, &symbols)
    event.title = try reader.label(
      slots.objectTitle, .objectTitle, limit: Self.longestLabel, &symbols)
    let lessonNo = try reader.integer(slots.lessonNo, .lessonNo)
    event.expectedMinutes = UInt16(
      try reader.integer(slots.expectedMinutes, .expectedMinutes, in: 1...600))
    event.level = CognitiveLevel(titrong: try reader.word(slots.level, .level))
    event.questionHash = try reader.name(
      slots.questionHash, .questionHash, limit: .max, &symbols)
    let completed = try reader.bool(slots.completed, .completed)
    let score = try reader.number(slots.score, .score)
    let maximum = try reader.number(slots.maxScore, .maxScore)
    event.tool = try reader.name(slots.tool, .tool, limit: Self.longestName, &symbols)
    event.purpose = Purpose(titrong: try reader.word(slots.purpose, .purpose))
    event.mode = ExamMode(titrong: try reader.word(slots.mode, .mode))
    event.examKind = ExamKind(titrong: try reader.word(slots.examKind, .examKind))
    if let field = reader.nulField { throw Rejection(.nul, field) }

    try setTimes(&event, at: atText, end: endText, duration: duration)
    if event.school.isNone, event.course.isNone, context.defaultSchool == nil {
      throw Rejection(.noPlace)
    }

    // A number no lesson plan can know is no number, but the record stays itself.
    event.lessonNo = lessonNo.flatMap { Int64(exactly: $0) }
    let ratio = ScoreRatio(score: score, maximum: maximum)
    event.score = ratio.value
    event.completed = completed ?? false

    var image = RecordImage(event, symbols)
    image.set(lessonNo: lessonNo)
    image.set(completed: completed)
    image.set(type: symbols.hash(type))
    image.set(ratio)
    event.identity = image.identity
    if event.school.isNone, let school = context.defaultSchool {
      event.school = school.withUnsafeBytes { symbols.intern($0) }
    }
    return event
  }

  private func setTimes(
    _ event: inout Event, at atText: UnsafeRawBufferPointer?, end endText: UnsafeRawBufferPointer?,
    duration: Decimal128?
  ) throws(Rejection) {
    guard let atText, let at = Timestamp.parse(atText, clock: context.clock) else {
      throw Rejection(.badTime, .at)
    }
    event.at = at
    if let endText {
      guard let end = Timestamp.parse(endText, clock: context.clock) else {
        throw Rejection(.badTime, .end)
      }
      event.end = end
    }
    try rules.checkMoment(at, .at)
    if let end = event.end {
      try rules.checkEnd(end, from: at, .end)
    } else if let duration {
      if duration.isNegative { throw Rejection(.negativeDuration, .duration) }
      // One microsecond over the longest interval is already too long.
      let length = duration.scaled(places: 6, limit: TimeRules.longestInterval + 1)
      try rules.checkEnd(at + length, from: at, .duration)
      event.end = at + length
    }
  }
}
