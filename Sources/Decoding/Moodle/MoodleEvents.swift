internal import Model

/// Makes events of rows, whatever they were written in. The rules come in the order of INPUTS §2.
struct MoodleEvents {
  static let longestName = 256

  private let context: DecodingContext
  private let rules: TimeRules
  private let register: MoodleAI
  private let names = MoodleEventNames()
  private let payloads = MoodlePayload.Parser()

  init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
    register = MoodleAI(context)
  }

  func outcome<Row: MoodleRow>(
    _ row: Row, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard row.has(.eventname) else {
      if row.has(.actionname) { return try register.outcome(row, into: &event, &symbols) }
      throw Rejection(.missingField, .eventname)
    }
    guard let written = row.text(.eventname).map(TextCleaning.trimmed), !written.isEmpty else {
      throw Rejection(.badField, .eventname)
    }
    let name = names.name(written)
    guard let meaning = name.meaning else { return .unmapped(name.symbol(&symbols)) }
    let result: MoodleReading.Result
    do throws(Rejection) {
      result = try MoodleReading.read(meaning, row, payloads)
    } catch {
      if !row.has(.timecreated) { throw Rejection(.missingField, .timecreated) }
      throw error
    }
    switch result {
    case .excluded(let reason): return .unmapped(name.symbol(&symbols, reason))
    case .counts(let reading):
      try read(reading, name, row, into: &event, &symbols)
      return .accepted
    }
  }

  private func read<Row: MoodleRow>(
    _ reading: MoodleReading, _ name: MoodleEventName, _ row: Row, into event: inout Event,
    _ symbols: inout SymbolTable
  ) throws(Rejection) {
    guard row.has(.timecreated) else { throw Rejection(.missingField, .timecreated) }
    let part = try MoodleReading.whole(row, .objectid, .objectid)
    event = Event(
      kind: reading.meaning.kind, at: 0, actor: .none,
      identity: RecordIdentity(high: 0, low: 0))
    event.edge = reading.meaning.edge
    event.object = try MoodleObjectName(reading, row).symbol(row, &symbols)
    if let id = try MoodleReading.whole(row, .id, .id) {
      event.idHash = DecimalText.withName("", id) { StableHash.of($0) }
    }
    event.actor = DecimalText.withName("", reading.actor) { symbols.intern(padded: $0) }
    // 0 is no course and 1 the front page of the site.
    if let course = try MoodleReading.whole(row, .courseid, .courseid), course > 1 {
      event.course = DecimalText.withName("", course) { symbols.intern(padded: $0) }
    }
    event.title = title(reading, &symbols)
    if reading.meaning == .useAI {
      event.tool = name.component(&symbols)
      if symbols.hasNul(event.tool) { throw Rejection(.nul, .eventname) }
    }
    if symbols.hasNul(event.object) { throw Rejection(.nul, .objecttable) }
    event.at = try Self.moment(row, rules)
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    image.set(verb: name.hash)
    // Of two pages of one lesson in the same second, each is a record.
    if let part { image.set(type: DecimalText.withName("", part) { StableHash.of($0) }) }
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }

  /// `timecreated` is in seconds since 1970, UTC.
  static func moment(_ row: some MoodleRow, _ rules: TimeRules) throws(Rejection) -> Int64 {
    guard let seconds = row.integer(.timecreated) else {
      throw Rejection(row.text(.timecreated) == nil ? .badField : .badTime, .timecreated)
    }
    // Far outside every bound, and still an instant.
    let bounded = min(max(seconds, -1 << 42), 1 << 42)
    let moment = Int64(bounded) * 1_000_000
    try rules.checkMoment(moment, .timecreated)
    return moment
  }

  /// The name of a new activity, if it is fit to be shown.
  private func title(_ reading: MoodleReading, _ symbols: inout SymbolTable) -> Symbol {
    guard [.give, .teach, .publish].contains(reading.meaning),
      let text = reading.payload.text("name"), UTF8Check.isValid(text)
    else { return .none }
    return symbols.shownName(text)
  }
}
