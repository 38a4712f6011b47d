internal import Decoding
internal import Glibc

/// What is fuzzed: one door for foreign bytes each.
enum FuzzTarget: String, CaseIterable {
  /// Any bytes as a delivered file.
  case gzip
  /// Any text, cut into gzip members of many kinds.
  case members
  case titrong
  case xapi
  case openedx
  case caliper
  case canvas
  case moodle
  /// The log report of Moodle.
  case report
  /// Audit records of Microsoft 365.
  case audit
  /// Declared use of AI.
  case declared
  /// Attendance reports, which are read as a whole.
  case teams
  case graph
  case zoom
  case bbb
  case dashboard
  /// Date-times, durations, played segments and numbers.
  case time
  /// From lines to the rows of COPY.
  case batch
  /// The encoder of COPY, and bundles as they come back from the database.
  case copy
  case query
  case roster
  /// Lists of schools as XLSX.
  case workbook
  case zip
  case token

  static let variable = "TITRONG_FUZZ_TARGET"

  static let asked = getenv(variable).flatMap { FuzzTarget(rawValue: String(cString: $0)) }

  func take(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .gzip: GzipFuzzer.take(bytes)
    case .members: MembersFuzzer.take(bytes)
    case .titrong: TitrongFuzzer.take(bytes)
    case .xapi: XAPIFuzzer.take(bytes)
    case .openedx: PlatformFuzzer.take(bytes, .openEdX)
    case .caliper: PlatformFuzzer.take(bytes, .caliper)
    case .canvas: PlatformFuzzer.take(bytes, .canvas)
    case .moodle: PlatformFuzzer.take(bytes, .moodleLogstore)
    case .report: PlatformFuzzer.take(bytes, .moodleReport)
    case .audit: PlatformFuzzer.take(bytes, .m365Audit)
    case .declared: PlatformFuzzer.take(bytes, .aiDeclared)
    case .teams: AttendanceFuzzer.take(bytes, .teams)
    case .graph: AttendanceFuzzer.take(bytes, .teamsGraph)
    case .zoom: AttendanceFuzzer.take(bytes, .zoom)
    case .bbb: AttendanceFuzzer.take(bytes, .bbb)
    case .dashboard: AttendanceFuzzer.take(bytes, .bbbDashboard)
    case .time: TimeFuzzer.take(bytes)
    case .batch: BatchFuzzer.take(bytes)
    case .copy: CopyFuzzer.take(bytes)
    case .query: QueryFuzzer.take(bytes)
    case .roster: RosterFuzzer.take(bytes)
    case .workbook: WorkbookFuzzer.take(bytes)
    case .zip: ZipFuzzer.take(bytes)
    case .token: TokenFuzzer.take(bytes)
    }
  }
}
