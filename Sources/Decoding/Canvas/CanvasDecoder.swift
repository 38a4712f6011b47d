internal import Inflation
internal import Model

/// Live Events of Canvas in their own form; what Canvas sends as Caliper is read by `CaliperDecoder`. The rules come in
/// the order of INPUTS §2; `CanvasRules` says what an event means.
public struct CanvasDecoder: JSONJudge {
  /// Longer than the name of anything in Canvas.
  private static let longestAsset = 64

  private let context: DecodingContext
  private let times: TimeRules
  private let vocabulary = CanvasVocabulary.shared
  private let composer = NameComposer()
  let parser = JSONParser()
  private var timestamps: TimestampMemo
  private var places = ShapeMemory<CanvasPlaces>()

  public init(_ context: DecodingContext) {
    self.context = context
    times = TimeRules(context)
    timestamps = TimestampMemo(clock: context.clock)
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let tape = try parser.object(record)
    let places = places.found(tape) { CanvasPlaces($0) }
    return try outcome(CanvasRecord(tape, places, vocabulary), into: &event, &symbols)
  }

  private mutating func outcome(
    _ record: CanvasRecord, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard let name = record.text(record.name), !name.isEmpty else {
      try checkPresence(record)
      throw Rejection(.badField, .eventName)
    }
    let hash = StableHash.of(name)
    if record.isJob { return .unmapped(symbols.intern(name, " (job)")) }
    guard let rule = vocabulary.rule(hash) else { return .unmapped(symbols.intern(padded: name)) }
    if let remark = stranger(record) { return .unmapped(symbols.intern(name, remark)) }
    // Without a body nothing can be said about an event that is known.
    if record.body == 0 { try checkPresence(record) }
    switch CanvasReading.verdict(rule, record) {
    case .aside(let remark): return .unmapped(symbols.intern(name, remark))
    case .counts(let reading):
      if reading.user.index == 0 { return .unmapped(symbols.intern(name, " (no user)")) }
      try checkPresence(record)
      if !record.tape.isObject(record.body) { throw Rejection(.badField, .body) }
      if reading.kind.needsObject, reading.object == 0 {
        throw Rejection(.missingField, rule.field)
      }
      try read(reading, rule, record, hash, into: &event, &symbols)
      return .accepted
    }
  }

  /// Whose act it is not, though the record names a user.
  private func stranger(_ record: CanvasRecord) -> StaticString? {
    if record.isMasquerade { return " (masquerade)" }
    if record.isBlueprintCopy { return " (blueprint)" }
    switch record.standing {
    case .testStudent: return " (test student)"
    case .observer: return " (observer)"
    default: return nil
    }
  }

  private func checkPresence(_ record: CanvasRecord) throws(Rejection) {
    if record.metadata == 0 { throw Rejection(.missingField, .metadata) }
    if !record.tape.isObject(record.metadata) { throw Rejection(.badField, .metadata) }
    if record.name == 0 { throw Rejection(.missingField, .eventName) }
    if record.time == 0 { throw Rejection(.missingField, .metadataTime) }
    if record.body == 0 { throw Rejection(.missingField, .body) }
  }

  private mutating func read(
    _ reading: CanvasReading, _ rule: CanvasRules.Rule, _ record: CanvasRecord,
    _ verb: UInt64, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    var reader = FieldReader(record.tape)
    var keys = CanvasKeys(record.tape, composer)
    event = Event(
      kind: reading.kind, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    let time = try reader.time(record.time, .metadataTime)
    let actor = try keys.key(reading.user.index, reading.user.field, symbols)
    let current =
      reading.user.index == record.user
      ? actor : try keys.key(record.user, .metadataUser, symbols)
    let object = try object(reading, rule, record, &keys, symbols)
    let (courseID, courseField) = record.course
    let course = try keys.key(courseID, courseField, symbols)
    let title = record.tape.text(reading.title).map { symbols.seek($0) }
    let request = request(record)
    let moment = time.flatMap { timestamps.parse($0) }
    symbols.approach(actor)
    symbols.approach(object)
    if let title { symbols.approach(title) }
    event.course = symbols.intern(course)
    event.actor = symbols.intern(actor)
    let acts = reading.user.index == record.user || symbols.intern(current) == event.actor
    event.role = acts ? record.role : .unstated
    event.object = symbols.intern(object)
    event.title = record.tape.shownName(reading.title, sought: title, &symbols)
    if let tool = reading.tool { event.tool = symbols.intern(tool) }
    if let field = keys.nulField ?? reader.nulField { throw Rejection(.nul, field) }

    guard let moment else { throw Rejection(.badTime, .metadataTime) }
    event.at = moment
    try times.checkMoment(moment, .metadataTime)
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    image.set(verb: verb)
    image.set(type: request)
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }

  private func object(
    _ reading: CanvasReading, _ rule: CanvasRules.Rule, _ record: CanvasRecord,
    _ keys: inout CanvasKeys, _ symbols: borrowing SymbolTable
  ) throws(Rejection) -> CanvasKeys.Key? {
    var asset = UnsafeRawBufferPointer(
      start: rule.asset.utf8Start, count: rule.asset.utf8CodeUnitCount)
    if rule.meaning == .access {
      guard let type = record.text(record.places.assetType),
        (1...Self.longestAsset).contains(type.count), !type.contains(0)
      else { throw Rejection(.badField, .assetType) }
      asset = type
    }
    return try keys.key(reading.object, rule.field, of: asset, symbols)
  }

  /// Events have no id. One request makes several, and what a student hands in twice in a millisecond has two numbers.
  private func request(_ record: CanvasRecord) -> UInt64 {
    let request = record.text(record.places.request).map(StableHash.of) ?? 0
    let submission = record.text(record.places.submission).map(StableHash.of) ?? 0
    return StableHash.of(request, submission)
  }
}
