internal import Inflation

extension LogFormat {
  /// Bytes of a file that suffice to recognise it.
  public static let recognitionLength = 64 << 10

  /// The format of a file by its beginning, which may end anywhere; `nil` if none is certain.
  public static func recognised(_ beginning: UnsafeRawBufferPointer) -> LogFormat? {
    guard let order = WideText.order(beginning) else { return ofText(beginning) }
    let format = WideText.transcoded(
      UnsafeRawBufferPointer(rebasing: beginning.prefix(recognitionLength & ~1)), order
    ).withUnsafeBytes(ofText)
    return format?.readsWideText == true ? format : nil
  }

  private static func ofText(_ beginning: UnsafeRawBufferPointer) -> LogFormat? {
    var lines = beginning.prefix(recognitionLength).split(separator: 0x0A)[...]
    if let first = lines.first, first.starts(with: [0xEF, 0xBB, 0xBF]) {
      lines[0] = first.dropFirst(3)
    }
    // Comments stand in tracking logs only, and tell nothing.
    let line = lines.lazy.map { UnsafeRawBufferPointer(rebasing: $0) }
      .first { !$0.isBlank && TextCleaning.trimmed($0).first != UInt8(ascii: "#") }
    guard let line else { return nil }
    let text = UnsafeRawBufferPointer(rebasing: beginning.prefix(recognitionLength))
    let first = TextCleaning.trimmed(line).first
    if first == UInt8(ascii: "<") {
      return text.contains("<recording") && text.contains("meeting_id") ? .bbb : nil
    }
    if first?.opensJSON == true { return byKeys(text) }
    if line.contains(0x7B), byKeys(line) == .openEdX { return .openEdX }
    return byHeadings(line) ?? byTables(lines) ?? byHeadingsBelow(lines)
  }

  /// Reports of attendance have a summary above their headings.
  private static func byTables(_ lines: ArraySlice<UnsafeRawBufferPointer.SubSequence>)
    -> LogFormat?
  {
    let fields = CSVFields()
    for line in lines.prefix(summaryLines) {
      let line = UnsafeRawBufferPointer(rebasing: line)
      guard UTF8Check.isValid(line) else { continue }
      for separator in [0x09, UInt8(ascii: ","), UInt8(ascii: ";")] {
        fields.split(line, by: separator)
        let cells = (0..<min(fields.count, CSVFields.limit)).map {
          TextCleaning.trimmed(fields.text($0))
        }
        let isZoom = ZoomReport.participants(cells) != nil
        let isTeams = TeamsTable(cells) != nil
        if isZoom != isTeams { return isZoom ? .zoom : .teams }
        if isZoom { return hasRoles(cells) ? .teams : .zoom }
      }
    }
    return nil
  }

  private static let summaryLines = 40

  /// Where both formats know the headings: only Teams tells roles and accounts.
  private static func hasRoles(_ cells: [ReportTable.Cell]) -> Bool {
    let columns = TeamsTable.Columns(cells, TeamsHeadings.columns)
    return columns.has(.role) || columns.has(.account)
  }

  /// Keys that records of one format have and those of no other; the first that fits.
  private static let keys: [(LogFormat, [[StaticString]])] = [
    (.teamsGraph, [["\"attendanceRecords\""], ["\"attendanceIntervals\""]]),
    (.bbbDashboard, [["\"intIds\"", "\"users\""]]),
    (.canvas, [["\"metadata\"", "\"event_name\"", "\"body\""]]),
    (
      .caliper,
      [
        ["\"sensor\"", "\"data\""], ["\"eventTime\"", "\"action\""],
        ["http://purl.imsglobal.org/ctx/caliper"], ["http://purl.imsglobal.org/caliper"],
      ]
    ),
    (
      .m365Audit,
      [
        ["\"Operation\"", "\"CreationTime\"", "\"OrganizationId\""],
        ["\"auditLogRecordType\"", "\"auditData\""], ["\"AuditData\"", "\"Operations\""],
      ]
    ),
    (
      .moodleLogstore,
      [
        ["\"eventname\"", "\"timecreated\""],
        ["\"actionname\"", "\"provider\"", "\"timecreated\""],
      ]
    ),
    (.xapi, [["\"verb\"", "\"actor\"", "\"object\""]]),
    (
      .openEdX,
      [
        ["\"event_type\"", "\"event_source\""],
        ["\"name\"", "\"timestamp\"", "\"data\"", "\"context\""],
      ]
    ),
    (.titrongV1, [["\"event\"", "\"at\"", "\"actor\""]]),
  ]

  private static func byKeys(_ text: UnsafeRawBufferPointer) -> LogFormat? {
    keys.first { _, sets in sets.contains { set in set.allSatisfy { text.contains($0) } } }?.0
  }

  private static func byHeadings(_ line: UnsafeRawBufferPointer) -> LogFormat? {
    let fields = CSVFields()
    fields.split(line, by: CSVSeparator.of(line))
    if fields.contains("timecreated"), fields.contains("eventname") || fields.contains("actionname")
    {
      return .moodleLogstore
    }
    if fields.contains("AuditData"), fields.contains("Operation") || fields.contains("Operations") {
      return .m365Audit
    }
    // Rows without headings name the class of the event.
    if line.contains("\\event\\"), fields.count >= 20 { return .moodleLogstore }
    let known = (0..<fields.count).count { MoodleReportColumn.named(fields.text($0)) != nil }
    return known >= 4 ? .moodleReport : nil
  }

  /// Lines that titles may take before the headings of a list.
  private static let longestTitle = 20

  private static func byHeadingsBelow(
    _ lines: ArraySlice<Slice<UnsafeRawBufferPointer>>
  ) -> LogFormat? {
    let fields = CSVFields()
    for line in lines.prefix(longestTitle) {
      let line = UnsafeRawBufferPointer(rebasing: line)
      guard UTF8Check.isValid(line) else { return nil }
      let separator = CSVSeparator.of(line)
      fields.split(line, by: separator)
      if let header = DeclaredColumn.header(fields, separator), header.has(.approvedBy) {
        return .aiDeclared
      }
    }
    return nil
  }
}
