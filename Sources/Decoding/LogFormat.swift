public import Inflation
public import Model

/// A log format that a source may have (INPUTS §4). The raw value is what the operator writes.
public enum LogFormat: String, CaseIterable, Sendable {
  case titrongV1 = "titrong.v1"
  case xapi
  case openEdX = "openedx"
  case caliper
  case canvas
  case moodleLogstore = "moodle.logstore"
  case moodleReport = "moodle.report"
  case m365Audit = "m365.audit"
  case aiDeclared = "ai.declared"
  /// Attendance reports as Teams lets people download them.
  case teams
  case teamsGraph = "teams.graph"
  case zoom
  /// `events.xml` of BigBlueButton.
  case bbb
  case bbbDashboard = "bbb.dashboard"

  /// What the uses of AI in this format are evidence of: only what the head of a school has approved is `declared`,
  /// everything else a platform has logged.
  public var evidence: AIEvidence { self == .aiDeclared ? .declared : .platform }

  /// What cuts a file of this format into records.
  public func makeScanner() -> any RecordScanner {
    switch self {
    case .titrongV1: LineScanner()
    case .openEdX: LineScanner()
    case .xapi: EnvelopeScanner(.statements)
    case .caliper: EnvelopeScanner(.caliper)
    case .canvas: EnvelopeScanner(nil)
    case .moodleLogstore: TableScanner()
    case .moodleReport: CSVScanner()
    case .m365Audit: TableScanner(.graph)
    case .aiDeclared: CSVScanner(leastSeparators: DeclaredColumn.leastSeparators)
    case .teams: DocumentScanner(TeamsReport())
    case .teamsGraph: DocumentScanner(GraphReport())
    case .zoom: DocumentScanner(ZoomReport())
    case .bbb: DocumentScanner(BBBEvents())
    case .bbbDashboard: DocumentScanner(BBBDashboard())
    }
  }

  /// Whether files may be UTF-16, which is refused otherwise.
  public var readsWideText: Bool { makeScanner().document?.readsWideText ?? false }

  /// A decoder for one worker and one file: what a file describes is told of its later records.
  public func makeDecoder(_ context: DecodingContext) -> any RecordDecoder {
    switch self {
    case .titrongV1: TitrongDecoder(context)
    case .xapi: XAPIDecoder(context)
    case .openEdX: OpenEdXDecoder(context)
    case .caliper: CaliperDecoder(context)
    case .canvas: CanvasDecoder(context)
    case .moodleLogstore: MoodleDecoder(context)
    case .moodleReport: MoodleReportDecoder(context)
    case .m365Audit: AuditDecoder(context)
    case .aiDeclared: DeclaredDecoder(context)
    case .teams, .teamsGraph, .zoom, .bbb, .bbbDashboard: AttendanceDecoder(context)
    }
  }
}
