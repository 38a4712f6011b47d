public import Inflation

/// A log format that a source may have (INPUTS §4). The raw value is what the operator writes.
public enum LogFormat: String, CaseIterable, Sendable {
  case titrongV1 = "titrong.v1"
  case xapi
  case openEdX = "openedx"
  case caliper
  case canvas
  case moodleLogstore = "moodle.logstore"
  case moodleReport = "moodle.report"

  /// What cuts a file of this format into records.
  public func makeScanner() -> any RecordScanner {
    switch self {
    case .titrongV1: LineScanner()
    case .openEdX: LineScanner()
    case .xapi: EnvelopeScanner(.statements)
    case .caliper: EnvelopeScanner(.caliper)
    case .canvas: EnvelopeScanner(nil)
    case .moodleLogstore: MoodleScanner()
    case .moodleReport: CSVScanner()
    }
  }

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
    }
  }
}
