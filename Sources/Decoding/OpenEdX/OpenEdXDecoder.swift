internal import Inflation
internal import Model

/// Tracking logs of Open edX, as written by the platform or by its event routing backends. The rules come in the
/// order of INPUTS §2; `OpenEdXRules` says what an event means, and what is not in its table is unmapped, by name.
public struct OpenEdXDecoder: JSONJudge {
  private static let longestActor = 128
  private static let longestName = 256

  private let context: DecodingContext
  private let rules: TimeRules
  private let vocabulary = OpenEdXVocabulary.shared
  let parser = JSONParser()
  private let embedded = EmbeddedJSON()
  private let percent = PercentDecoder()
  private let names = OpenEdXNames()
  private var timestamps: TimestampMemo
  private var places = ShapeMemory<OpenEdXPlaces>()

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
    // The platform writes UTC, whether it says so or not.
    timestamps = TimestampMemo(clock: .utc)
  }

  mutating func outcome(
    of line: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard let object = try TrackingLine.object(of: line) else { return .blank }
    let tape = try parser.object(object)
    let record = OpenEdXRecord(tape, places.found(tape) { OpenEdXPlaces($0) })
    if record.name == 0 { throw Rejection(.missingField, .eventType) }
    guard let name = record.text(record.name).map(TextCleaning.trimmed), !name.isEmpty else {
      throw Rejection(.badField, .eventType)
    }
    guard let entry = vocabulary.entry(name),
      let reading = OpenEdXReading(entry, record, embedded)
    else { return .unmapped(symbols.intern(padded: names.shown(name))) }
    try reading.checkPresence()
    try read(reading, into: &event, &symbols)
    return .accepted
  }

  private mutating func read(
    _ reading: OpenEdXReading, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    let record = reading.record
    var reader = FieldReader(record.tape)
    event = Event(
      kind: reading.rule.kind, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    if record.context != 0, !record.tape.isObject(record.context) {
      throw Rejection(.badField, .context)
    }
    if record.source != 0, record.text(record.source) == nil {
      throw Rejection(.badField, .eventSource)
    }
    // What stands in the table is on its way while actor and course are read.
    let key = plainKey(reading)
    let sought = key.map { symbols.seek($0) }
    event.actor = try actor(reading, &symbols)
    if let sought { symbols.approach(sought) }
    event.course = try course(reading, &symbols)
    event.object = try object(key, sought, reading, event.course, &symbols)
    let time = try reader.time(record.time, .time)
    let ratio = try checkPayload(reading)
    event.title = title(reading, &symbols)
    if symbols.hasNul(event.actor) {
      throw Rejection(.nul, reading.person?.field)
    }
    if symbols.hasNul(event.course) { throw Rejection(.nul, .courseID) }
    if symbols.hasNul(event.object) { throw Rejection(.nul, .objectID) }
    if let field = reader.nulField { throw Rejection(.nul, field) }

    guard let time, let moment = timestamps.parse(time) else { throw Rejection(.badTime, .time) }
    event.at = moment
    try rules.checkMoment(moment, .time)
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    image.set(verb: reading.rule.verb)
    image.set(ratio)
    event.identity = image.identity
    event.score = ratio.value
    context.setSchool(of: &event, &symbols)
  }

  private func actor(
    _ reading: OpenEdXReading, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard let person = reading.person else { return .none }
    var reader = FieldReader(person.value.tape)
    if person.field != .username {
      return try reader.key(person.value.index, person.field, limit: Self.longestActor, &symbols)
    }
    let name = try reader.name(
      person.value.index, .username, limit: Self.longestActor, &symbols)
    // A name of digits only, without an id beside it, could be somebody else's id.
    let isNumber = symbols.withBytes(of: name) { $0.allSatisfy { $0 &- 0x30 < 10 } }
    if isNumber { throw Rejection(.badField, .username) }
    return name
  }

  private func course(
    _ reading: OpenEdXReading, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    let written: UnsafeRawBufferPointer
    switch reading.course {
    case nil: return .none
    case .inAddress(let key): written = key
    case .stated(let value):
      guard let text = value.text else { throw Rejection(.badField, .courseID) }
      written = text
    }
    var reader = FieldReader(PaddedTextSource())
    return try reader.name(
      percent.decoded(written), .courseID, limit: Self.longestName, &symbols)
  }

  /// The block that is named as it is, and not by a link to it.
  private func plainKey(_ reading: OpenEdXReading) -> UnsafeRawBufferPointer? {
    if case .link = reading.rule.object { return nil }
    return reading.object.text.map { BlockKey.normalised(TextCleaning.trimmed($0)) }
  }

  private func object(
    _ key: UnsafeRawBufferPointer?, _ sought: UInt64?, _ reading: OpenEdXReading,
    _ course: Symbol, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    if case .course = reading.rule.object { return course }
    if reading.object.index == 0 { return .none }
    guard let text = reading.object.text else { throw Rejection(.badField, .objectID) }
    let block =
      key
      ?? BlockKey.normalised(percent.decoded(BlockKey.target(of: TextCleaning.trimmed(text))))
    var reader = FieldReader(PaddedTextSource())
    return try reader.name(
      block, .objectID, limit: Self.longestName, sought: sought, &symbols)
  }

  /// The share that is done, and the score.
  private func checkPayload(_ reading: OpenEdXReading) throws(Rejection) -> ScoreRatio {
    guard let payload = reading.payload else { return .none }
    let reader = FieldReader(payload.tape)
    switch reading.rule.condition {
    case .isComplete:
      let share = try reader.number(payload.member("completion"), .completion)
      guard share == Decimal128(UInt64(1)) else { throw Rejection(.badField, .completion) }
      return .none
    case .isGraded:
      return ScoreRatio(
        score: try reader.number(payload.member("grade"), .grade),
        maximum: try reader.number(payload.member("max_grade"), .maxGrade))
    case .none, .isNoPractice, .isPosted: return .none
    }
  }

  /// Only shown: one that does not fit is left out.
  private func title(_ reading: OpenEdXReading, _ symbols: inout SymbolTable) -> Symbol {
    let text: UnsafeRawBufferPointer?
    switch reading.rule.title {
    case .payload(let key): text = reading.payload?.value(key)?.text
    case .module:
      let record = reading.record
      text = record.text(record.tape.member("display_name", of: record.module))
    default: text = nil
    }
    return text.map { symbols.shownName(padded: $0) } ?? .none
  }
}
