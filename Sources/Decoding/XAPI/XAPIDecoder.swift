internal import Inflation
internal import Model

/// xAPI 1.0.3 statements. The rules come in the order of INPUTS §2; `XAPIRules` says what a statement means, and
/// what is not in its tables is unmapped, by verb.
public struct XAPIDecoder: JSONJudge {
  private static let longestActor = 128
  private static let longestName = 256

  private let context: DecodingContext
  private let rules: TimeRules
  private let vocabulary = XAPIVocabulary.shared
  let parser = JSONParser()
  private var timestamps: TimestampMemo
  private var statements = ShapeMemory<XAPIStatement>()

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
    timestamps = TimestampMemo(clock: context.clock)
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let tape = try parser.object(record)
    let statement = statements.found(tape) { XAPIStatement($0) }
    return try outcome(statement.on(tape), into: &event, &symbols)
  }

  private mutating func outcome(
    _ statement: XAPIStatement, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard let name = statement.text(statement.verbID).map(TextCleaning.trimmed), !name.isEmpty
    else {
      try checkPresence(statement)
      throw Rejection(.badField, .verbID)
    }
    let hash = StableHash.of(name)
    guard let verb = vocabulary.verb(hash) else { return .unmapped(symbols.intern(padded: name)) }
    // What stands in the table is on its way while the meaning is found out.
    let object = statement.text(statement.objectID).map { symbols.seek($0) }
    // Without an object nothing can be said about a verb that is known.
    if statement.object == 0 { try checkPresence(statement) }
    if verb == .voided {
      let target = try XAPIStatementID.target(of: statement)
      let name = symbols.intern(padded: name)
      return target.map { .voids($0, name) } ?? .unmapped(name)
    }
    switch XAPIReading.read(verb, statement, vocabulary) {
    case .excluded(let reason):
      return .unmapped(symbols.intern(name, reason))
    case .counts where isVoided(statement):
      return .unmapped(symbols.intern(name, .voided))
    case .counts(let reading):
      try checkPresence(statement)
      if let object { symbols.approach(object) }
      try read(reading, statement, hash, into: &event, &symbols)
      return .accepted
    }
  }

  private func isVoided(_ statement: XAPIStatement) -> Bool {
    if context.voided.isEmpty { return false }
    var reader = FieldReader(statement.tape)
    let id = try? XAPIStatementID.hash(statement.id, .id, &reader)
    return id.map { $0 != 0 && context.voided.contains($0) } ?? false
  }

  private func checkPresence(_ statement: XAPIStatement) throws(Rejection) {
    if statement.actor == 0 { throw Rejection(.missingField, .actor) }
    if statement.verb == 0 { throw Rejection(.missingField, .verb) }
    if !statement.tape.isObject(statement.verb) { throw Rejection(.badField, .verb) }
    if statement.verbID == 0 { throw Rejection(.missingField, .verbID) }
    if statement.object == 0 { throw Rejection(.missingField, .object) }
    if !statement.tape.isObject(statement.object) { throw Rejection(.badField, .object) }
    if statement.objectID == 0 { throw Rejection(.missingField, .objectID) }
    if statement.timestamp == 0, statement.stored == 0 {
      throw Rejection(.missingField, .timestamp)
    }
  }

  private mutating func read(
    _ reading: XAPIReading, _ statement: XAPIStatement, _ verb: UInt64,
    into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    let tape = statement.tape
    var reader = FieldReader(tape)
    event = Event(
      kind: reading.kind, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    let title = statement.title(of: reading.whole == 0 ? statement.object : reading.whole)
    let identifier = statement.identifier(of: reading.agent)
    let name = statement.bareIdentifier(identifier)
    let sought = (
      name.map { symbols.seek($0) }, tape.text(title).map { symbols.seek($0) }
    )
    event.idHash = try XAPIStatementID.hash(statement.id, .id, &reader)
    if let hash = sought.0 { symbols.approach(hash) }
    if let hash = sought.1 { symbols.approach(hash) }
    event.actor = try actor(identifier, name, of: reading.agent, statement, &symbols)
    event.role = reading.role
    event.edge = reading.edge
    let written = try reader.name(
      statement.objectID, .objectID, limit: Self.longestName, &symbols)
    // Most are what they are called.
    event.object =
      reading.isCalledByItsID ? written : try object(reading, statement, &symbols)
    event.course = try course(reading, statement, &symbols)
    let field: FieldName = statement.timestamp == 0 ? .stored : .timestamp
    let time = try reader.time(
      statement.timestamp == 0 ? statement.stored : statement.timestamp, field)
    let duration = try self.duration(statement)
    let ratio = try self.ratio(statement, reader)
    event.title = tape.shownName(title, &symbols)
    if let tool = reading.tool { event.tool = symbols.intern(tool) }
    if symbols.hasNul(event.actor) { throw Rejection(.nul, .actorID) }
    if let field = reader.nulField { throw Rejection(.nul, field) }
    if symbols.hasNul(event.object) { throw Rejection(.nul, .objectID) }
    if symbols.hasNul(event.course) { throw Rejection(.nul, .course) }

    guard let time, let moment = moment(time) else { throw Rejection(.badTime, field) }
    event.at = moment
    if let length = reading.length(statement, duration) {
      event.at = moment - length
      event.end = moment
    }
    try rules.checkMoment(event.at, field)
    if let end = event.end {
      try rules.checkEnd(
        end, from: event.at, reading.isWatching ? .playedSegments : .resultDuration)
    }
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    image.set(type: symbols.hash(written))
    image.set(verb: verb)
    image.set(ratio)
    event.identity = image.identity
    event.score = reading.isPart ? nil : ratio.value
    context.setSchool(of: &event, &symbols)
  }

  private mutating func moment(_ text: UnsafeRawBufferPointer) -> Int64? {
    if let moment = timestamps.parse(text) { return moment }
    return XAPITimestamp.rewritten(text)?.withBytes { timestamps.parse($0) }
  }

  /// An account may be numbered.
  private func actor(
    _ index: Int, _ name: UnsafeRawBufferPointer?, of agent: Int, _ statement: XAPIStatement,
    _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    if index == 0 { throw Rejection(.badField, .actor) }
    if let number = statement.tape.integer(index),
      index == XAPIStatement.accountName(of: agent, statement.tape)
    {
      return symbols.intern(number)
    }
    guard let name, let actor = symbols.intern(padded: name, of: 1...Self.longestActor)
    else { throw Rejection(.badField, .actorID) }
    return actor
  }

  private func object(
    _ reading: XAPIReading, _ statement: XAPIStatement, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    let id =
      reading.whole == 0
      ? statement.objectID : statement.tape.member("id", of: reading.whole)
    return try name(id, .objectID, statement, &symbols) {
      reading.dialect.objectName($0, isCourse: reading.thing == .course)
    }
  }

  private func course(
    _ reading: XAPIReading, _ statement: XAPIStatement, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    try name(statement.course(reading.dialect), .course, statement, &symbols) {
      reading.dialect.courseName($0)
    }
  }

  /// A name of which a part may be enough.
  private func name(
    _ place: Int, _ field: FieldName, _ statement: XAPIStatement, _ symbols: inout SymbolTable,
    _ part: (UnsafeRawBufferPointer) -> UnsafeRawBufferPointer
  ) throws(Rejection) -> Symbol {
    if place == 0 { return .none }
    guard let text = statement.text(place) else { throw Rejection(.badField, field) }
    var reader = FieldReader(PaddedTextSource())
    return try reader.name(
      part(TextCleaning.trimmed(text)), field, limit: Self.longestName, &symbols)
  }

  /// Microseconds, at most one over the longest interval.
  private func duration(_ statement: XAPIStatement) throws(Rejection) -> Int64? {
    if statement.duration == 0 { return nil }
    guard let text = statement.text(statement.duration),
      let length = ISODuration.parse(
        TextCleaning.trimmed(text), limit: TimeRules.longestInterval + 1)
    else { throw Rejection(.badField, .resultDuration) }
    return length
  }

  private func ratio(
    _ statement: XAPIStatement, _ reader: FieldReader<JSONTape>
  ) throws(Rejection) -> ScoreRatio {
    if statement.score == 0 { return .none }
    if !statement.tape.isObject(statement.score) { throw Rejection(.badField, .resultScore) }
    let maximum = try reader.number(statement.maximum, .resultScore)
    // Of nothing that could be reached, a part says nothing.
    if let maximum, maximum.isZero { return .none }
    if let scaled = try reader.number(statement.scaled, .resultScore) {
      return ScoreRatio(score: scaled, maximum: Decimal128(UInt64(1)))
    }
    return ScoreRatio(
      score: try reader.number(statement.raw, .resultScore), maximum: maximum)
  }
}

extension SymbolTable {
  /// A verb with the reason why it does not count this time.
  fileprivate mutating func intern(
    _ verb: UnsafeRawBufferPointer, _ reason: XAPIRules.Exclusion?
  ) -> Symbol {
    guard let reason else { return intern(padded: verb) }
    return intern(String(decoding: verb, as: UTF8.self) + reason.rawValue)
  }
}
