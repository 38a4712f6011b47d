public import Model

/// One question about an indicator, checked for form but not yet against the data.
public struct IndicatorQuery: Sendable, Hashable {
  /// `nil` = the school year of the latest aggregated day.
  public var schoolYear: SchoolYear?
  public var window: Window
  public var by: [GroupName]
  public var filters: [GroupName: [String]]
  public var profile: Profile
  /// The day whose administrative tree groups the schools; `nil`: as it was at the end of the window.
  public var structure: LocalDay?

  public init(
    schoolYear: SchoolYear? = nil, window: Window = .year, by: [GroupName] = [],
    filters: [GroupName: [String]] = [:], profile: Profile = .blended
  ) {
    self.schoolYear = schoolYear
    self.window = window
    self.by = by
    self.filters = filters
    self.profile = profile
  }

  /// Whether the answer tells teachers apart.
  public var isAboutTeachers: Bool { by.contains(.teacher) || filters[.teacher] != nil }

  /// Memory for each sort or hash where the answer is made of more than a few schools; nil for few. Reports ask by two
  /// connections about some hundred schools at a time, while their pages are made beside.
  var memory: String? {
    guard let schools = filters[.school] else { return Self.memoryOfProvince }
    return schools.count > 20 ? "2MB" : nil
  }

  static let memoryOfProvince = "32MB"

  /// What can be filtered on, in the order in which filters are shown.
  public static let filterNames: [GroupName] = [
    .province, .commune, .school, .stage, .level, .grade, .subject, .className, .teacher,
    .department,
  ]
}
