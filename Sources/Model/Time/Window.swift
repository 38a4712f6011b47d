/// A stretch of a school year for which numbers are asked (METRICS §2).
public enum Window: Hashable, Sendable {
  case year
  case term(Term)
  /// A calendar month of the school year.
  case month(year: Int, month: Int)
  /// A teaching week.
  case week(Int)
  /// 1 August up to and including that day.
  case toDate(LocalDay)

  public enum Term: String, Sendable, CaseIterable {
    case first = "HK1"
    case second = "HK2"
  }

  /// `year`, `HK1`, `HK2`, `month:2025-10`, `week:12`, `to_date:2026-01-11`.
  public init?(_ text: String) {
    if text == "year" {
      self = .year
    } else if let term = Term(rawValue: text) {
      self = .term(term)
    } else if text.hasPrefix("month:"), let day = LocalDay(iso: text.dropFirst(6) + "-01") {
      let (year, month, _) = day.civil
      self = .month(year: year, month: month)
    } else if text.hasPrefix("week:"), let number = Int(text.dropFirst(5)),
      (1...60).contains(number), String(number) == text.dropFirst(5)
    {
      self = .week(number)
    } else if text.hasPrefix("to_date:"), let day = LocalDay(iso: text.dropFirst(8)) {
      self = .toDate(day)
    } else {
      return nil
    }
  }

  /// What the SQL functions know the window by.
  public var kind: String {
    switch self {
    case .year: "year"
    case .term: "term"
    case .month: "month"
    case .week: "week"
    case .toDate: "to_date"
    }
  }

  public var argument: String {
    switch self {
    case .year: ""
    case .term(let term): term.rawValue
    case .month(let year, let month): "\(padded(year, 4))-\(padded(month, 2))"
    case .week(let number): String(number)
    case .toDate(let day): day.description
    }
  }

  /// Months and dates must lie in the school year; terms and weeks do by themselves.
  public func lies(in year: SchoolYear) -> Bool {
    switch self {
    case .year, .term, .week: true
    case .month(let calendarYear, let month):
      calendarYear == year.startYear + (month >= 8 ? 0 : 1)
    case .toDate(let day): year.firstDay <= day && day <= year.lastDay
    }
  }
}

extension Window: CustomStringConvertible {
  public var description: String {
    switch self {
    case .year, .term: argument.isEmpty ? kind : argument
    default: "\(kind):\(argument)"
    }
  }
}
