internal import Inflation
internal import Model

/// Audit records of Microsoft 365 about AI: from the Management Activity API, from Graph's `auditLogRecord`, and from the
/// search of Microsoft Purview as CSV. `AuditRules` says what an operation means.
///
/// What was asked and answered, and the files that were read for it, is never looked at.
public struct AuditDecoder: JSONJudge {
  private static let operations = NameTable(
    AuditRules.operations.map { (name: $0.name, value: $0.meaning) })
  private static let longestID = 128
  private static let longestName = 256

  private let context: DecodingContext
  private let times: TimeRules
  private let operations = Self.operations
  let parser = JSONParser()
  private let embedded = EmbeddedJSON()
  private let fields = CSVFields()
  private var columns: CSVColumns<AuditColumn>?
  /// Times are UTC, with `Z` or without (schema, `CreationTime`).
  private var timestamps = TimestampMemo(clock: .utc)

  public init(_ context: DecodingContext) {
    self.context = context
    times = TimeRules(context)
  }

  /// Behind a heading, all rows are CSV.
  func readsJSON(_ record: UnsafeRawBufferPointer) -> Bool {
    columns == nil && TextCleaning.trimmed(record).first?.opensJSON == true
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    if readsJSON(record) {
      return try outcome(AuditRecord(try parser.object(record), embedded), into: &event, &symbols)
    }
    return try decodeRow(record, into: &event, &symbols)
  }

  private mutating func decodeRow(
    _ record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let separator = try fields.read(record, by: columns?.separator)
    // Export-Csv names the type of its objects before the headings.
    if columns == nil, TextCleaning.trimmed(record).hasPrefix("#TYPE ") { return .blank }
    if let header = header(separator) {
      columns = header
      return .blank
    }
    guard let columns, fields.isSound, fields.count == columns.count else {
      throw Rejection(.badField, .columns)
    }
    let held = AuditRecord(CSVRow(fields: fields, columns: columns), embedded) {
      meaning(of: $0) != nil
    }
    return try outcome(held, into: &event, &symbols)
  }

  /// The first record, or one between two exports that were put together.
  private func header(_ separator: UInt8) -> CSVColumns<AuditColumn>? {
    if columns != nil, !fields.contains("AuditData") { return nil }
    let names = (0..<fields.count).map { AuditColumn.named(fields.text($0)) }
    let header = CSVColumns(names, separator: separator)
    return header.has(.data) && header.known >= 3 ? header : nil
  }

  private func meaning(of operation: UnsafeRawBufferPointer) -> AuditRules.Meaning? {
    operations[operation]
  }

  private mutating func outcome(
    _ record: AuditRecord, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard let name = try record.operation() else {
      if case .bad = record.data { throw Rejection(.badField, .auditData) }
      throw Rejection(.missingField, .operation)
    }
    guard let meaning = meaning(of: name) else { return .unmapped(symbols.intern(name)) }
    switch record.data {
    case .found: break
    case .missing: throw Rejection(.missingField, .auditData)
    case .bad: throw Rejection(.badField, .auditData)
    }
    func aside(_ reason: AuditRules.Exclusion) -> Outcomes.Verdict {
      .unmapped(symbols.intern(name, reason.remark))
    }
    let user: AuditUser
    let tool: AuditTool?
    do throws(Rejection) {
      user = try AuditUser(record)
      tool = try AuditTool(meaning, record)
    } catch {
      try checkPresence(record)
      throw error
    }
    guard case .person(let person) = user else {
      if case .excluded(let reason) = user { return aside(reason) }
      return aside(.nobody)
    }
    guard let tool else { return aside(.toolless) }
    try checkPresence(record)
    try read(person, tool, record, into: &event, &symbols)
    return .accepted
  }

  private func checkPresence(_ record: AuditRecord) throws(Rejection) {
    if try record.time() == nil { throw Rejection(.missingField, .creationTime) }
  }

  private mutating func read(
    _ person: UnsafeRawBufferPointer, _ tool: AuditTool, _ record: AuditRecord,
    into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    var reader = FieldReader(TextSource())
    event = Event(
      kind: .aiUse, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    event.actor = try AuditUser.key(person, .auditUser, &symbols)
    if let id = try record.id() {
      event.idHash = try reader.hashedName(id, .id, limit: Self.longestID)
    }
    switch tool {
    case .known(let name): event.tool = symbols.intern(name)
    case .written(let name):
      event.tool = try reader.name(name, .appIdentity, limit: Self.longestName, &symbols)
    }
    let time = try record.time()
    event.title = host(record, &symbols)
    if let field = reader.nulField { throw Rejection(.nul, field) }

    guard let time, let moment = timestamps.parse(time) else {
      throw Rejection(.badTime, .creationTime)
    }
    event.at = moment
    try times.checkMoment(moment, .creationTime)
    try context.checkPlace(of: event)
    var image = RecordImage(event, symbols)
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }

  /// The application in which the assistant was used, which is only shown.
  private func host(_ record: AuditRecord, _ symbols: inout SymbolTable) -> Symbol {
    guard case .found(let tape, let root) = record.data else { return .none }
    let host = tape.member("AppHost", of: tape.member("CopilotEventData", of: root))
    return tape.shownName(host == 0 ? tape.member("AppHost", of: root) : host, &symbols)
  }
}
