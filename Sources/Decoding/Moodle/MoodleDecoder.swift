internal import Inflation
internal import Model

/// Rows of Moodle's `logstore_standard_log`, one a record: CSV with or without header, or JSON objects. `MoodleRules`
/// says what an event means. Rows of `ai_action_register` are read too, as no event tells of them.
///
/// The header is kept for the records behind it. A record without one before it is read in the order of the table.
public struct MoodleDecoder: JSONJudge {
  private let context: DecodingContext
  private let events: MoodleEvents
  let parser = JSONParser()
  private let values = MoodleValues()
  private let fields = CSVFields()
  private var columns: CSVColumns<MoodleColumn>?

  public init(_ context: DecodingContext) {
    self.context = context
    events = MoodleEvents(context)
  }

  /// Behind a heading, all rows are CSV.
  func readsJSON(_ record: UnsafeRawBufferPointer) -> Bool {
    columns == nil && TextCleaning.trimmed(record).first?.opensJSON == true
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    if readsJSON(record) {
      return try events.outcome(MoodleObject(parser.object(record), values), into: &event, &symbols)
    }
    return try decodeRow(record, into: &event, &symbols)
  }

  private mutating func decodeRow(
    _ record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let separator = try fields.read(record, by: columns?.separator)
    if isHeader {
      columns = header(separator)
      return .blank
    }
    guard let columns = columns ?? CSVColumns(tableOfCount: fields.count, separator),
      fields.isSound, fields.count == columns.count
    else { throw Rejection(.badField, .columns) }
    return try events.outcome(CSVRow(fields: fields, columns: columns), into: &event, &symbols)
  }

  /// Names of columns instead of values; once more where exports have been put together.
  private var isHeader: Bool {
    if columns != nil, !fields.contains("eventname"), !fields.contains("actionname") {
      return false
    }
    var known = 0
    for index in 0..<min(fields.count, CSVFields.limit)
    where MoodleColumn.named(TextCleaning.trimmed(fields.text(index))) != nil {
      known += 1
      if known == 3 { return true }
    }
    return false
  }

  private func header(_ separator: UInt8) -> CSVColumns<MoodleColumn> {
    let names = (0..<fields.count).map { MoodleColumn.named(TextCleaning.trimmed(fields.text($0))) }
    return CSVColumns(names, separator: separator)
  }
}

extension CSVColumns<MoodleColumn> {
  /// The columns of the table, if there are as many.
  fileprivate init?(tableOfCount count: Int, _ separator: UInt8) {
    switch count {
    case MoodleColumn.table.count: self.init(MoodleColumn.table, separator: separator)
    case MoodleColumn.oldTable.count: self.init(MoodleColumn.oldTable, separator: separator)
    default: return nil
    }
  }
}
