public import Model

/// What to simulate. Equal plans give equal bytes.
public struct SimulationPlan: Hashable, Sendable {
  public static let schoolRange = 1...5000
  /// 35 teaching weeks of Monday to Saturday.
  public static let dayRange = 1...210
  public static let platformRange = 1...SimulatedPlatform.all.count

  public let schools: Int
  /// School days from 2025-09-08 on.
  public let days: Int
  public let seed: UInt64
  public let scale: SimulationScale
  /// Platform instances over which the schools are spread.
  public let platforms: Int

  public init(
    schools: Int, days: Int, seed: UInt64, scale: SimulationScale = .commune, platforms: Int = 1
  ) throws(SimulationError) {
    guard Self.schoolRange.contains(schools) else {
      throw .outOfRange(option: "--schools", value: schools, allowed: Self.schoolRange)
    }
    guard Self.dayRange.contains(days) else {
      throw .outOfRange(option: "--days", value: days, allowed: Self.dayRange)
    }
    guard Self.platformRange.contains(platforms) else {
      throw .outOfRange(option: "--platforms", value: platforms, allowed: Self.platformRange)
    }
    self.schools = schools
    self.platforms = platforms
    self.days = days
    self.seed = seed
    self.scale = scale
  }

  public var schoolYear: SchoolYear { SchoolYear(startYear: 2025) }

  /// The school days simulated, in order: Monday to Saturday, without the two weeks of Tết.
  public var teachingDays: [LocalDay] {
    var days: [LocalDay] = []
    var offset: Int32 = 0
    while days.count < self.days {
      let day = SchoolCalendar.firstDay.advanced(by: offset)
      if offset % 7 != 6 && !SchoolCalendar.holiday.contains(day) { days.append(day) }
      offset += 1
    }
    return days
  }
}
