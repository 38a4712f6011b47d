/// `2025-2026`: 1 August 2025 to 31 July 2026 (METRICS §2).
public struct SchoolYear: Hashable, Comparable, Sendable {
  public let startYear: Int

  public init(startYear: Int) { self.startYear = startYear }

  /// Accepts `2025-2026`; the second year must follow the first.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 4 }),
      let first = Int(parts[0]), let second = Int(parts[1]), second == first + 1,
      (1900...9998).contains(first)
    else { return nil }
    self.startYear = first
  }

  public init(containing day: LocalDay) {
    let (year, month, _) = day.civil
    self.startYear = month >= 8 ? year : year - 1
  }

  public var firstDay: LocalDay {
    LocalDay(LocalDay.daysFromCivil(year: startYear, month: 8, day: 1))
  }

  public var lastDay: LocalDay {
    LocalDay(LocalDay.daysFromCivil(year: startYear + 1, month: 7, day: 31))
  }

  public static func < (left: Self, right: Self) -> Bool { left.startYear < right.startYear }
}

extension SchoolYear: CustomStringConvertible {
  public var description: String { "\(startYear)-\(startYear + 1)" }
}
