public import Inflation
internal import Model

/// The native format `titrong.v1`: one JSON object a line (INPUTS §1). The order of the rules is that of
/// INPUTS §2, and within one rule that of the table of fields.
public struct TitrongDecoder: RecordDecoder {
  private static let longestActor = 128
  private static let longestName = 256
  private static let longestLabel = 512

  private let context: DecodingContext
  private let rules: TimeRules
  private let group = FlatRecords<TitrongSlot>()
  private var timestamps: TimestampMemo

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
    timestamps = TimestampMemo(clock: context.clock)
  }

  public mutating func decode(
    _ record: UnsafeRawBufferPointer, symbols: inout SymbolTable
  ) -> Outcome {
    var outcomes = Outcomes()
    append(record, &symbols, to: &outcomes)
    return outcomes[0]
  }

  /// As many records as are scanned at once, in groups of plain ones; one that is not is taken by itself.
  public mutating func decode(
    _ block: LineBlock, from first: Int, symbols: inout SymbolTable,
    into outcomes: inout Outcomes
  ) {
    let past = first + block.linesToScan(from: first)
    if past == first {
      return outcomes.append(decode(block.lines[first], of: block, symbols: &symbols))
    }
    block.withBytes { bytes in
      let start = block.lines[first].start
      let scanned = UnsafeRawBufferPointer(rebasing: bytes[start..<block.lines[past - 1].past])
      let isSound = group.scan(scanned)
      var next = first
      while next < past {
        var count = 0
        while isSound, next + count < past,
          group.readPlain(block.lines[next + count], from: start, of: scanned, at: count, symbols)
        { count += 1 }
        group.lookUp(count, symbols)
        for index in 0..<count { append(group[index], &symbols, to: &outcomes) }
        next += count
        guard next < past else { return }
        let line = block.lines[next]
        append(
          UnsafeRawBufferPointer(rebasing: bytes[line.start..<line.past]), &symbols, to: &outcomes)
        next += 1
      }
    }
  }

  private mutating func append(
    _ record: UnsafeRawBufferPointer, _ symbols: inout SymbolTable, to outcomes: inout Outcomes
  ) {
    if record.isBlank { return outcomes.append(.blank) }
    do throws(Rejection) {
      try group.read(record, symbols)
      append(group[0], &symbols, to: &outcomes)
    } catch {
      outcomes.append(.quarantined(error.code, field: error.field))
    }
  }

  private mutating func append(
    _ record: TitrongRecord, _ symbols: inout SymbolTable, to outcomes: inout Outcomes
  ) {
    outcomes.append { event throws(Rejection) in
      var kind: EventKind?
      if let text = record.text(.event) {
        let word = TextCleaning.trimmed(text)
        kind = EventKind(titrong: word)
        if kind == nil, !word.isEmpty { return .unmapped(symbols.intern(word)) }
      }
      try checkPresence(record, kind)
      // Present and neither a kind nor another word: empty, or no text.
      guard let kind else { throw Rejection(.badField, .event) }
      try read(kind, record, into: &event, &symbols)
      return .accepted
    }
  }

  /// All required fields, before any field is looked at more closely.
  private func checkPresence(_ record: TitrongRecord, _ kind: EventKind?) throws(Rejection) {
    if !record.has(.event) { throw Rejection(.missingField, .event) }
    if !record.has(.at) { throw Rejection(.missingField, .at) }
    if !record.has(.actorID), !record.isMisshapen(.actor) {
      throw Rejection(.missingField, .actorID)
    }
    guard let kind else { return }
    if kind.needsObject, !record.has(.objectID), !record.isMisshapen(.object) {
      throw Rejection(.missingField, .objectID)
    }
    if kind == .aiUse, !record.has(.tool) { throw Rejection(.missingField, .tool) }
  }

  private mutating func read(
    _ kind: EventKind, _ record: TitrongRecord, into event: inout Event,
    _ symbols: inout SymbolTable
  ) throws(Rejection) {
    var reader = FieldReader(record)
    event = Event(kind: kind, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    let atText = try reader.time(.at, .at)
    if record.isMisshapen(.actor) { throw Rejection(.badField, .actor) }
    event.actor = try reader.key(.actorID, .actorID, limit: Self.longestActor, &symbols)
    event.role = Role(titrong: try reader.word(.actorRole, .actorRole))
    event.idHash = try reader.hashedName(.id, .id, limit: Self.longestActor)
    let endText = try reader.time(.end, .end)
    let duration = record.has(.end) ? nil : try reader.number(.duration, .duration)
    event.school = try reader.name(.school, .school, limit: Self.longestName, &symbols)
    event.className = try reader.name(
      .className, .className, limit: Self.longestName, &symbols)
    event.subject = try reader.name(.subject, .subject, limit: Self.longestName, &symbols)
    event.course = try reader.name(.course, .course, limit: Self.longestName, &symbols)
    event.grade = UInt8(try reader.integer(.grade, .grade, in: 1...12))
    if record.isMisshapen(.object) { throw Rejection(.badField, .object) }
    event.object = try reader.key(.objectID, .objectID, limit: Self.longestName, &symbols)
    let type = try reader.label(.objectType, .objectType, limit: Self.longestLabel, &symbols)
    event.title = try reader.label(
      .objectTitle, .objectTitle, limit: Self.longestLabel, &symbols)
    let lessonNo = try reader.integer(.lessonNo, .lessonNo)
    event.expectedMinutes = UInt16(
      try reader.integer(.expectedMinutes, .expectedMinutes, in: 1...600))
    event.level = CognitiveLevel(titrong: try reader.word(.level, .level))
    event.questionHash = try reader.name(
      .questionHash, .questionHash, limit: .max, &symbols)
    let completed = try reader.bool(.completed, .completed)
    let score = try reader.number(.score, .score)
    let maximum = try reader.number(.maxScore, .maxScore)
    event.tool = try reader.name(.tool, .tool, limit: Self.longestName, &symbols)
    event.purpose = Purpose(titrong: try reader.word(.purpose, .purpose))
    event.mode = ExamMode(titrong: try reader.word(.mode, .mode))
    event.examKind = ExamKind(titrong: try reader.word(.examKind, .examKind))
    if let field = reader.nulField { throw Rejection(.nul, field) }

    try setTimes(&event, at: atText, end: endText, duration: duration)
    try context.checkPlace(of: event)

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
    context.setSchool(of: &event, &symbols)
  }

  private mutating func setTimes(
    _ event: inout Event, at atText: UnsafeRawBufferPointer?, end endText: UnsafeRawBufferPointer?,
    duration: Decimal128?
  ) throws(Rejection) {
    guard let atText, let at = timestamps.parse(atText) else {
      throw Rejection(.badTime, .at)
    }
    event.at = at
    if let endText {
      guard let end = timestamps.parse(endText) else {
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
