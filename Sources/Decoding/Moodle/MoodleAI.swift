internal import Model

/// Rows of `ai_action_register`: since 4.5 Moodle notes there what its placements ask of AI providers, and triggers no
/// event (ai/classes/manager.php, `store_action_result`). The tool is the provider, as in events of its component.
struct MoodleAI {
  private let context: DecodingContext
  private let rules: TimeRules

  init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
  }

  func outcome<Row: MoodleRow>(
    _ row: Row, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard let action = row.text(.actionname).map(TextCleaning.trimmed), !action.isEmpty else {
      throw Rejection(.badField, .actionname)
    }
    let success: Int64?
    let user: Int64?
    do throws(Rejection) {
      success = try MoodleReading.whole(row, .success, .success)
      user = try MoodleReading.whole(row, .userid, .userid)
    } catch {
      try checkPresence(row)
      throw error
    }
    if success == 0 { return .unmapped(symbols.intern(action, " (failed)")) }
    if let user, user <= 0 { return .unmapped(symbols.intern(action, " (nobody)")) }
    try checkPresence(row)
    try read(user ?? 0, action, row, into: &event, &symbols)
    return .accepted
  }

  private func checkPresence(_ row: some MoodleRow) throws(Rejection) {
    if !row.has(.success) { throw Rejection(.missingField, .success) }
    if !row.has(.userid) { throw Rejection(.missingField, .userid) }
    if !row.has(.provider) { throw Rejection(.missingField, .provider) }
    if !row.has(.timecreated) { throw Rejection(.missingField, .timecreated) }
  }

  private func read<Row: MoodleRow>(
    _ user: Int64, _ action: UnsafeRawBufferPointer, _ row: Row, into event: inout Event,
    _ symbols: inout SymbolTable
  ) throws(Rejection) {
    var reader = FieldReader(row)
    event = Event(
      kind: .aiUse, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    // Not the number of a row of the log.
    if let id = try MoodleReading.whole(row, .id, .id) {
      event.idHash = DecimalText.withName("ai:", id) { StableHash.of($0) }
    }
    event.actor = DecimalText.withName("", user) { symbols.intern(padded: $0) }
    event.tool = try reader.name(
      .provider, .provider, limit: MoodleEvents.longestName, &symbols)
    if let course = try MoodleReading.whole(row, .courseid, .courseid), course > 1 {
      event.course = DecimalText.withName("", course) { symbols.intern(padded: $0) }
    }
    if let field = reader.nulField { throw Rejection(.nul, field) }
    event.at = try MoodleEvents.moment(row, rules)
    try context.checkPlace(of: event)
    var image = RecordImage(event, symbols)
    image.set(verb: StableHash.of(action))
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }
}
