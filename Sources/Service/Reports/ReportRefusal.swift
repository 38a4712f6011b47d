import HTTPTypes
public import Model
public import Reports

/// Why a report is not made; nothing of it is left half-written, and the same request made again completes it.
public enum ReportRefusal: AnsweredError, Equatable {
  case unknownKind(String)
  case unknownFormat(String)
  /// Neither codes nor all of them asked for.
  case noCodes(known: [String])
  case nothingInRoster
  case planTable(path: String)
  case print(PrintError)
  case sheets(XLSXError)
  case style(OfficeStyleError)
  /// No manifest vouches for the folder, or a file is not as it says.
  case unfinished(path: String)
  case noTable(path: String)

  public var explanation: Explanation {
    switch self {
    case .unknownKind(let value): told("unknown_report_kind", value, Self.kinds)
    case .unknownFormat(let value): told("unknown_report_format", value, Self.formats)
    case .noCodes(let known):
      Explanation(
        "no_report_codes", ["known": known.prefix(20).joined(separator: ", ")], exit: .usage)
    case .nothingInRoster: Explanation("no_report_units", exit: .missingInput)
    case .planTable(let path): Explanation("plan_table", ["path": path], exit: .configuration)
    case .unfinished(let path):
      Explanation("report_unfinished", ["path": path], exit: .badInput)
    case .noTable(let path): Explanation("report_no_table", ["path": path], exit: .badInput)
    case .print(let error):
      Explanation("report_print", ["why": "\(error)"], exit: Self.exit(of: error))
    case .sheets(let error):
      Explanation("report_sheets", ["why": "\(error)"], exit: .outputFailed)
    case .style(let error):
      Explanation("report_style", ["why": "\(error)"], exit: .configuration)
    }
  }

  private static var kinds: [String] { ReportDocument.Kind.allCases.map(\.rawValue) }
  private static var formats: [String] { ReportFormat.allCases.map(\.rawValue) }

  private func told(_ key: String, _ value: String, _ known: [String]) -> Explanation {
    Explanation(key, ["value": value, "known": known.joined(separator: ", ")], exit: .usage)
  }

  private static func exit(of error: PrintError) -> ExitStatus {
    switch error {
    case .noEngine, .noFont: .configuration
    case .folder, .cancelled, .timedOut: .outputFailed
    case .engineDied, .refused: .bug
    }
  }

  var status: HTTPResponse.Status {
    switch self {
    case .unknownKind, .unknownFormat, .noCodes: .badRequest
    case .nothingInRoster: .notFound
    case .print, .sheets, .style, .planTable, .unfinished, .noTable: .internalServerError
    }
  }

  var headers: HTTPFields { [:] }
}
