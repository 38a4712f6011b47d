internal import Inflation
internal import Model

/// Caliper 1.0 to 1.2: events, and the descriptions of entities among them. The rules come in the order of INPUTS §2;
/// `CaliperRules` says what an event means. All events are moments: an attempt may be open for days, and measures
/// are totals.
public struct CaliperDecoder: JSONJudge {
  private static let longestActor = 128
  private static let longestName = 256

  private let context: DecodingContext
  private let rules: TimeRules
  private let vocabulary = CaliperVocabulary.shared
  let parser = JSONParser()
  private var timestamps: TimestampMemo
  private var memory = CaliperMemory()
  private var places = ShapeMemory<CaliperPlaces>()

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
    timestamps = TimestampMemo(clock: context.clock)
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let tape = try parser.object(record)
    let places = places.found(tape) { CaliperPlaces($0) }
    return try outcome(CaliperRecord(tape: tape, places: places), into: &event, &symbols)
  }

  private mutating func outcome(
    _ record: CaliperRecord, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    if record.isEnvelope { throw Rejection(.badField, .data) }
    if record.type == 0 { throw Rejection(.missingField, .type) }
    guard let type = record.term(record.type), !type.isEmpty else {
      throw Rejection(.badField, .type)
    }
    guard record.isEvent(type: type) else { return describe(record, type, &symbols) }
    guard let action = record.term(record.action), !action.isEmpty else {
      try checkPresence(record)
      throw Rejection(.badField, .action)
    }
    func unmapped(_ reason: StaticString = "") -> Outcomes.Verdict {
      .unmapped(symbols.intern(type, "/", action, reason))
    }
    guard let act = vocabulary.act(type, action) else { return unmapped() }
    // Without an object nothing can be said about what was done to it.
    if record.object == 0 { try checkPresence(record) }
    if act.needsThing, !act.holds(of: thingOfObject(record)) {
      return unmapped()
    }
    guard let reading = CaliperReading(act.meaning, record) else { return unmapped() }
    if let name = record.name(of: record.actor), CaliperTerm.isPlaceholder(name) {
      return unmapped(" (anonymous)")
    }
    if !isPerson(record.actor, record) { return unmapped(" (no person)") }
    try checkPresence(record)
    if reading.kind.needsObject, let name = record.name(of: reading.object),
      CaliperTerm.isPlaceholder(name)
    {
      return unmapped(" (anonymous)")
    }
    try read(reading, record, type, action, into: &event, &symbols)
    return .accepted
  }
}

extension CaliperDecoder {
  /// Remembers what an entity is. It is listed by its type if that is one of Caliper's, which are few.
  private mutating func describe(
    _ record: CaliperRecord, _ type: UnsafeRawBufferPointer, _ symbols: inout SymbolTable
  ) -> Outcomes.Verdict {
    let thing = vocabulary.thing(type)
    memory.note(record, thing ?? .other, vocabulary)
    return .unmapped(thing == nil ? symbols.intern("entity") : symbols.intern(type))
  }

  /// What the object is; one that is only named may have been described before.
  private func thingOfObject(_ record: CaliperRecord) -> CaliperRules.Thing {
    guard let type = record.type(of: record.object) else {
      return memory.entity(record.text(record.places.objectID))?.thing ?? .other
    }
    let thing = vocabulary.thing(type) ?? .other
    let canvas = record.places.objectCanvas
    return canvas == 0 ? thing : record.canvasThing(canvas, or: thing)
  }

  /// Whoever is of no type, and has not been described as anything else, is a person.
  private func isPerson(_ actor: Int, _ record: CaliperRecord) -> Bool {
    guard let type = record.type(of: actor) else {
      let known = memory.entity(record.text(record.id(of: actor)))?.thing ?? .person
      return known == .person
    }
    return vocabulary.thing(type) == .person
  }

  /// All required fields, before any field is looked at more closely.
  private func checkPresence(_ record: CaliperRecord) throws(Rejection) {
    if record.actor == 0 { throw Rejection(.missingField, .actor) }
    if record.action == 0 { throw Rejection(.missingField, .action) }
    if record.object == 0 { throw Rejection(.missingField, .object) }
    if record.eventTime == 0 { throw Rejection(.missingField, .eventTime) }
    if !record.isMisshapen(record.actor), record.id(of: record.actor) == 0 {
      throw Rejection(.missingField, .actorID)
    }
    if !record.isMisshapen(record.object), record.id(of: record.object) == 0 {
      throw Rejection(.missingField, .objectID)
    }
  }

  private mutating func read(
    _ reading: CaliperReading, _ record: CaliperRecord, _ type: UnsafeRawBufferPointer,
    _ action: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    var reader = FieldReader(record.tape)
    event = Event(
      kind: reading.kind, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    let actor = record.id(of: record.actor)
    let object = record.id(of: reading.object)
    let title = record.tape.member("name", of: reading.object)
    // What stands in the table is on its way while other things are read.
    let sought = (
      record.text(actor).map { symbols.seek($0) }, record.text(object).map { symbols.seek($0) },
      record.text(title).map { symbols.seek($0) }
    )
    event.idHash = try reader.hashedName(record.id, .id, limit: Self.longestActor)
    if let hash = sought.0 { symbols.approach(hash) }
    if let hash = sought.1 { symbols.approach(hash) }
    if let hash = sought.2 { symbols.approach(hash) }
    if record.isMisshapen(record.actor) { throw Rejection(.badField, .actor) }
    event.actor = try reader.name(
      actor, .actorID, limit: Self.longestActor, sought: sought.0, &symbols)
    if record.isMisshapen(record.object) { throw Rejection(.badField, .object) }
    event.object = try reader.name(
      object, .objectID, limit: Self.longestName, sought: sought.1, &symbols)
    let time = try reader.time(record.eventTime, .eventTime)
    if record.isMisshapen(record.group) { throw Rejection(.badField, .group) }
    let place = CaliperPlace(record, vocabulary)
    event.course = try reader.name(place.course, .groupID, limit: Self.longestName, &symbols)
    if record.isMisshapen(record.membership) { throw Rejection(.badField, .membership) }
    event.role = try role(record)
    event.title = record.tape.shownName(title, sought: sought.2, &symbols)
    if let tool = reading.tool { event.tool = symbols.intern(tool) }
    if let field = reader.nulField { throw Rejection(.nul, field) }

    guard let time, let moment = timestamps.parse(time) else {
      throw Rejection(.badTime, .eventTime)
    }
    event.at = moment
    try rules.checkMoment(moment, .eventTime)

    // As written: what a file has described before must not make two records of one that is sent again.
    var image = RecordImage(event, symbols)
    image.set(verb: StableHash.of(StableHash.of(type), StableHash.of(action)))
    image.set(type: parts(record))
    event.identity = image.identity

    recall(place, record, &event, &symbols)
    try context.checkPlace(of: event)
    context.setSchool(of: &event, &symbols)
  }

  private func role(_ record: CaliperRecord) throws(Rejection) -> Role {
    guard record.membership != 0, !record.isThin(record.membership),
      let actor = record.name(of: record.actor)
    else { return .unstated }
    return try CaliperMembership(of: record).role(of: actor)
  }

  /// Adds what was described earlier about what this event only names.
  private func recall(
    _ place: CaliperPlace, _ record: CaliperRecord, _ event: inout Event,
    _ symbols: inout SymbolTable
  ) {
    let known =
      record.places.memberRoles != 0 ? nil : memory.entity(record.name(of: record.membership))
    if let membership = known?.membership, let actor = record.name(of: record.actor) {
      event.role = membership.role(of: actor)
    }
    var course: [UInt8]?
    if let organization = memory.entity(record.text(place.thinned)) {
      course = memory.course(of: record.text(place.thinned))
      // A school or a group of no course is no course.
      if organization.thing == .group, course == nil { event.course = .none }
    }
    if course == nil, event.course.isNone { course = known?.course }
    if let course { event.course = course.withUnsafeBytes { symbols.intern($0) } }
  }

  /// Of events without an id, what else tells one from another.
  private func parts(_ record: CaliperRecord) -> UInt64 {
    func of(_ entity: Int) -> UInt64 { record.name(of: entity).map(StableHash.of) ?? 0 }
    var hash = StableHash.of(0, of(record.object))
    hash = StableHash.of(hash, of(record.generated))
    hash = StableHash.of(hash, of(record.target))
    return StableHash.of(hash, of(record.membership))
  }
}
