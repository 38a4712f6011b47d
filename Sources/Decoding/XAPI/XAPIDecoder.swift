internal import Inflation
internal import Model

/// xAPI 1.0.3 statements. The rules come in the order of INPUTS §2; `XAPIRules` says what a statement means, and
/// what is not in its tables is unmapped, by verb.
public struct XAPIDecoder: RecordDecoder {
  private static let longestActor = 128
  private static let longestName = 256

  private let context: DecodingContext
  private let rules: TimeRules
  private let vocabulary = XAPIVocabulary.shared
  private let parser = JSONParser()
  private var timestamps: TimestampMemo

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
    timestamps = TimestampMemo(clock: context.clock)
  }

  public mutating func decode(
    _ record: UnsafeRawBufferPointer, symbols: inout SymbolTable
  ) -> Outcome {
    if record.isBlank { return .blank }
    do throws(Rejection) {
      let statement = XAPIStatement(try parser.object(record))
      guard let name = statement.text(statement.verbID).map(TextCleaning.trimmed), !name.isEmpty
      else {
        try checkPresence(statement)
        throw Rejection(.badField, .verbID)
      }
      let verb = vocabulary.verb(name)
      // Without an object nothing can be said about a verb that is known.
      if statement.object == 0, verb != nil { try checkPresence(statement) }
      guard let verb, let reading = XAPIReading(verb, statement, vocabulary) else {
        return .unmapped(symbols.intern(name))
      }
      try checkPresence(statement)
      return .accepted(try event(reading, statement, StableHash.of(name), &symbols))
    } catch {
      return .quarantined(error.code, field: error.field)
    }
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

  private mutating func event(
    _ reading: XAPIReading, _ statement: XAPIStatement, _ verb: UInt64,
    _ symbols: inout SymbolTable
  ) throws(Rejection) -> Event {
    let tape = statement.tape
    var reader = FieldReader(tape)
    var event = Event(
      kind: reading.kind, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    event.idHash = try reader.hashedName(statement.id, .id, limit: Self.longestActor)
    event.actor = try actor(statement, &symbols)
    event.role = reading.role
    event.edge = reading.edge
    let written = try reader.name(
      statement.objectID, .objectID, limit: Self.longestName, &symbols)
    event.object = written
    if reading.assessment != 0 {
      event.object = try reader.name(
        reading.assessment, .objectID, limit: Self.longestName, &symbols)
    }
    event.course = try reader.name(statement.course, .course, limit: Self.longestName, &symbols)
    let field: FieldName = statement.timestamp == 0 ? .stored : .timestamp
    let time = try reader.time(
      statement.timestamp == 0 ? statement.stored : statement.timestamp, field)
    let duration = try self.duration(statement)
    let ratio = try self.ratio(statement, reader)
    event.title = tape.shownName(statement.title, &symbols)
    if let tool = reading.tool { event.tool = symbols.intern(tool) }
    if symbols.hasNul(event.actor) { throw Rejection(.nul, .actorID) }
    if let field = reader.nulField { throw Rejection(.nul, field) }

    guard let time, let moment = timestamps.parse(time) else {
      throw Rejection(.badTime, field)
    }
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
    // The score of one question is not the score of its assessment.
    event.score = reading.isPart ? nil : ratio.value
    context.setSchool(of: &event, &symbols)
    return event
  }

  private func actor(
    _ statement: XAPIStatement, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    let index = statement.identifier(of: statement.actor)
    if index == 0 { throw Rejection(.badField, .actor) }
    guard let name = statement.bareIdentifier(index),
      (1...Self.longestActor).contains(TextCleaning.withCleaned(name) { $0.count })
    else { throw Rejection(.badField, .actorID) }
    return symbols.intern(name)
  }

  /// Microseconds, at most one over the longest interval.
  private func duration(_ statement: XAPIStatement) throws(Rejection) -> Int64? {
    let index = statement.tape.member("duration", of: statement.result)
    if index == 0 { return nil }
    guard let text = statement.text(index),
      let length = ISODuration.parse(
        TextCleaning.trimmed(text), limit: TimeRules.longestInterval + 1)
    else { throw Rejection(.badField, .resultDuration) }
    return length
  }

  private func ratio(
    _ statement: XAPIStatement, _ reader: FieldReader<JSONTape>
  ) throws(Rejection) -> ScoreRatio {
    let score = statement.tape.member("score", of: statement.result)
    if score == 0 { return .none }
    if !statement.tape.isObject(score) { throw Rejection(.badField, .resultScore) }
    func number(_ key: StaticString) throws(Rejection) -> Decimal128? {
      try reader.number(statement.tape.member(key, of: score), .resultScore)
    }
    if let scaled = try number("scaled") {
      return ScoreRatio(score: scaled, maximum: Decimal128(UInt64(1)))
    }
    return ScoreRatio(score: try number("raw"), maximum: try number("max"))
  }
}
