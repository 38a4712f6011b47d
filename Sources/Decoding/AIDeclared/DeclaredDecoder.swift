internal import Inflation
internal import Model

/// A list of uses of AI that teachers have declared and the head has approved, one a row.
///
/// A row counts with somebody's approval, given on the day of use or later, and with evidence. Who approved and where the
/// evidence lies is only looked at for being there, and not kept. Titles above the headings, and rows without any value,
/// are blank.
public struct DeclaredDecoder: RecordJudge {
  private static let longestPerson = 128
  private static let longestName = 256
  /// More filled fields than a title has.
  private static let mostOfTitle = 2

  private let context: DecodingContext
  private let rules: TimeRules
  private let fields = CSVFields()
  private var columns: CSVColumns<DeclaredColumn>?
  /// Of the days of use, as written.
  private var heading: [UInt8] = []

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
  }

  private typealias Row = CSVRow<DeclaredColumn>

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let separator = try fields.read(record, by: columns?.separator)
    let filled = filledFields
    if filled == 0 { return .blank }
    if let header = header(separator) {
      columns = header
      heading = header[.day].map { Array(fields.text($0)) } ?? []
      return .blank
    }
    if columns == nil, filled <= Self.mostOfTitle { return .blank }
    guard let columns, fields.isSound, fields.count == columns.count else {
      throw Rejection(.badField, .columns)
    }
    return try outcome(CSVRow(fields: fields, columns: columns), into: &event, &symbols)
  }

  private var filledFields: Int {
    (0..<min(fields.count, CSVFields.limit)).count {
      !TextCleaning.trimmed(fields.text($0)).isEmpty
    }
  }

  /// Also between two lists that were put together.
  private func header(_ separator: UInt8) -> CSVColumns<DeclaredColumn>? {
    if let columns, let index = columns[.day] {
      guard fields.text(index).elementsEqual(heading) else { return nil }
    }
    return DeclaredColumn.header(fields, separator)
  }

  private func outcome(
    _ row: Row, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard isFilled(.approvedBy, row), isFilled(.approvedAt, row) else {
      return .unmapped(symbols.intern("declared, not approved"))
    }
    guard isFilled(.evidence, row) else {
      return .unmapped(symbols.intern("declared, without evidence"))
    }
    let day = row.text(.day).flatMap(DeclaredDay.parse)
    let approved = row.text(.approvedAt).flatMap(DeclaredDay.parse)
    // Nobody can have looked at what was yet to be done.
    if let day, let approved, approved < day {
      return .unmapped(symbols.intern("declared, not approved"))
    }
    let person: DeclaredColumn = row.has(.teacher) ? .teacher : .mail
    if !row.has(person) { throw Rejection(.missingField, .teacherID) }
    if !row.has(.day) { throw Rejection(.missingField, .day) }
    if !row.has(.tool) { throw Rejection(.missingField, .tool) }
    try read(row, person, day, approved, into: &event, &symbols)
    return .accepted
  }

  private func isFilled(_ column: DeclaredColumn, _ row: Row) -> Bool {
    row.has(column) && row.text(column).map(DeclaredWord.isFilled) == true
  }

  private func read(
    _ row: Row, _ person: DeclaredColumn, _ day: LocalDay?, _ approved: LocalDay?,
    into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    var reader = FieldReader(row)
    event = Event(
      kind: .aiUse, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
    event.role = .teacher
    event.actor = try actor(row, person, &reader, &symbols)
    event.tool = try reader.name(.tool, .tool, limit: Self.longestName, &symbols)
    event.subject = try reader.label(.subject, .subject, limit: Self.longestName, &symbols)
    event.className = try reader.label(.className, .className, limit: Self.longestName, &symbols)
    event.school = try reader.label(.school, .school, limit: Self.longestName, &symbols)
    event.purpose = row.text(.purpose).flatMap(DeclaredPurpose.named)

    guard let day else { throw Rejection(.badTime, .day) }
    guard let approved else { throw Rejection(.badTime, .approvedAt) }
    event.at = noon(day)
    try rules.checkMoment(event.at, .day)
    try rules.checkMoment(noon(approved), .approvedAt)
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    // Two uses on one day differ in what they can show.
    if let evidence = row.text(.evidence) {
      image.set(type: TextCleaning.withCleaned(evidence) { StableHash.of($0) })
    }
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }

  /// Addresses in small letters, as in `m365.audit`, so that both are one account; ids as they are.
  private func actor(
    _ row: Row, _ person: DeclaredColumn, _ reader: inout FieldReader<Row>,
    _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    if let text = row.text(person).map(TextCleaning.trimmed), AuditUser.isPrincipalName(text) {
      return try AuditUser.key(text, .teacherID, &symbols)
    }
    return try reader.name(person, .teacherID, limit: Self.longestPerson, &symbols)
  }

  /// A day without a time of day becomes its noon: far from both ends, in whatever zone it is looked at nearby.
  private func noon(_ day: LocalDay) -> Int64 {
    context.clock.utc(
      fromLocal: Int64(day.number) * LocalClock.microsecondsPerDay
        + LocalClock.microsecondsPerDay / 2)
  }
}
