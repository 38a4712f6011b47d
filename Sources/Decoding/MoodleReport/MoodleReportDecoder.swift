internal import Inflation
internal import Model

/// The export of Moodle's Reports > Logs as CSV. What happened, and to whom, is read off the description, which is English
/// in every language (`MoodleReportRules`).
///
/// Rows have no ids and times no seconds, so that a page that is looked at twice in one minute gives two equal rows: the
/// second is a duplicate in the accounting, and facts are the same with it and without. Descriptions of activities do not
/// name the course: such events belong to the school of the source only.
public struct MoodleReportDecoder: RecordJudge {
  private let context: DecodingContext
  private let rules: TimeRules
  private let wordings = MoodleDescription.Wordings.shared
  private let fields = CSVFields()
  private var columns: CSVColumns<MoodleReportColumn>?
  /// Of the names of events, as written.
  private var heading: [UInt8] = []

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let separator = try fields.read(record, by: columns?.separator)
    if let header = header(separator) {
      columns = header
      heading = header[.eventName].map { Array(fields.text($0)) } ?? []
      return .blank
    }
    guard let columns = columns ?? Self.standard(fields.count, separator), fields.isSound,
      fields.count == columns.count
    else { throw Rejection(.badField, .columns) }
    return try outcome(CSVRow(fields: fields, columns: columns), into: &event, &symbols)
  }

  private typealias Row = CSVRow<MoodleReportColumn>

  private func outcome(
    _ row: Row, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    guard row.has(.eventName) else { throw Rejection(.missingField, .reportEventName) }
    guard row.has(.description) else { throw Rejection(.missingField, .description) }
    let reading: MoodleReportReading?
    do throws(Rejection) {
      reading = try MoodleReportReading(row, wordings)
    } catch {
      if !row.has(.time) { throw Rejection(.missingField, .reportTime) }
      throw error
    }
    if let reading, reading.exclusion == nil {
      try read(reading, row, into: &event, &symbols)
      return .accepted
    }
    return .unmapped(name(row, reading?.exclusion, &symbols))
  }

  private func read(
    _ reading: MoodleReportReading, _ row: Row, into event: inout Event,
    _ symbols: inout SymbolTable
  ) throws(Rejection) {
    guard let time = row.text(.time).map(TextCleaning.trimmed), row.has(.time) else {
      throw Rejection(.missingField, .reportTime)
    }
    event = Event(
      kind: reading.meaning.kind, at: 0, actor: .none,
      identity: RecordIdentity(high: 0, low: 0))
    event.edge = reading.meaning.edge
    event.actor = DecimalText.withName("", reading.actor) { symbols.intern(padded: $0) }
    event.object = reading.object(&symbols)
    if let course = reading.course, course > 1 {
      event.course = DecimalText.withName("", course) { symbols.intern(padded: $0) }
    }
    guard let moment = MoodleReportTime.parse(time, clock: context.clock) else {
      throw Rejection(.badTime, .reportTime)
    }
    event.at = moment
    try rules.checkMoment(moment, .reportTime)
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    if let text = row.text(.description) { image.set(verb: StableHash.of(text)) }
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }

  /// The name of the event as the site shows it, in its language.
  private func name(
    _ row: Row, _ exclusion: MoodleRules.Exclusion?, _ symbols: inout SymbolTable
  ) -> Symbol {
    guard let text = row.text(.eventName) else { return symbols.intern("") }
    guard let exclusion else { return symbols.intern(text) }
    let name = TextCleaning.withCleaned(text) { Array($0) } + exclusion.rawValue.utf8
    return name.withUnsafeBytes { symbols.intern($0) }
  }

  /// The first record, or one between two exports that were put together, if it names columns.
  private func header(_ separator: UInt8) -> CSVColumns<MoodleReportColumn>? {
    // To read each row as headings takes long: the same site writes the same again.
    if let columns, let index = columns[.eventName] {
      guard fields.text(index).elementsEqual(heading) else { return nil }
    }
    let names = (0..<fields.count).map { MoodleReportColumn.named(fields.text($0)) }
    let header = CSVColumns(names, separator: separator)
    return header.known >= 3 ? header : nil
  }

  /// As Moodle writes them, or with a number before each row. A header in another language comes here too, and stands
  /// unmapped as what it is.
  private static func standard(
    _ count: Int, _ separator: UInt8
  ) -> CSVColumns<MoodleReportColumn>? {
    let all = MoodleReportColumn.allCases.map { Optional($0) }
    switch count {
    case all.count: return CSVColumns(all, separator: separator)
    case all.count + 1: return CSVColumns([nil] + all, separator: separator)
    default: return nil
    }
  }
}
