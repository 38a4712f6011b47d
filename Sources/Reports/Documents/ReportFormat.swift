/// What a report can be written as (INTERFACES §1).
public enum ReportFormat: String, CaseIterable, Sendable {
  case pdf
  case xlsx
  case csv
  case json
}
