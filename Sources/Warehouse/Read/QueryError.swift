public import Model

/// A question that cannot be answered as it was asked; says what is allowed.
public enum QueryError: Explained, Equatable {
  case unknownIndicator(String, known: [String])
  case unknownGroup(String, known: [String])
  case cannotGroup(indicator: String, by: String, subject: Indicator.Subject, known: [String])
  case cannotFilter(indicator: String, by: String, known: [String])
  case unknownWindow(String)
  case unknownProfile(String)
  case unknownStructure(String)
  case unknownYear(String, known: [String])
  case noYearYet
  case windowOutsideYear(window: String, year: String)
  case noSuchWeek(week: String, year: String, known: String)
  case noCalendar(year: String, known: [String])
  case unknownSort(String, known: [String])
  case unknownValue(name: String, value: String, known: [String])

  public var explanation: Explanation {
    switch self {
    case .unknownIndicator(let name, let known): told("unknown_indicator", name, known)
    case .unknownGroup(let name, let known): told("unknown_group", name, known)
    case .cannotGroup(let indicator, let by, let subject, let known):
      Explanation(
        "cannot_group_\(subject)",
        ["name": indicator, "value": by, "known": known.joined(separator: ", ")], exit: .usage)
    case .cannotFilter(let indicator, let by, let known):
      Explanation(
        "cannot_filter",
        ["name": indicator, "value": by, "known": known.joined(separator: ", ")], exit: .usage)
    case .unknownWindow(let text): told("unknown_window", text, [])
    case .unknownStructure(let text): told("unknown_structure", text, [])
    case .unknownProfile(let text):
      told("unknown_profile", text, Profile.allCases.map(\.rawValue))
    case .unknownYear(let year, let known): told("unknown_year", year, known)
    case .noYearYet: Explanation("no_year_yet", exit: .missingInput)
    case .windowOutsideYear(let window, let year):
      Explanation("window_outside_year", ["value": window, "year": year], exit: .usage)
    case .noSuchWeek(let week, let year, let known):
      Explanation(
        "no_such_week", ["value": week, "year": year, "known": known], exit: .usage)
    case .noCalendar(let year, let known): told("no_calendar", year, known)
    case .unknownSort(let name, let known): told("unknown_sort", name, known)
    case .unknownValue(let name, let value, let known):
      Explanation(
        "unknown_value",
        ["name": name, "value": value, "known": known.prefix(20).joined(separator: ", ")],
        exit: .usage)
    }
  }

  private func told(_ key: String, _ value: String, _ known: [String]) -> Explanation {
    Explanation(
      key, ["value": value, "known": known.joined(separator: ", ")], exit: .usage)
  }
}
