import Foundation
public import Model

extension IndicatorQuery {
  /// A question in the words of a command line or a URL; lists are separated by commas.
  ///
  /// - Throws: `QueryError` naming the allowed words.
  public init(
    schoolYear: String?, window: String, by: String, filters: [GroupName: String], profile: String,
    structure: String? = nil
  ) throws(QueryError) {
    self.init()
    if let schoolYear {
      guard let year = SchoolYear(schoolYear) else {
        throw .unknownYear(schoolYear, known: [])
      }
      self.schoolYear = year
    }
    guard let asked = Window(window) else { throw .unknownWindow(window) }
    self.window = asked
    for word in by.split(separator: ",").map(String.init) {
      guard let name = GroupName(rawValue: word) else {
        throw .unknownGroup(word, known: GroupName.allCases.map(\.rawValue))
      }
      if !self.by.contains(name) { self.by.append(name) }
    }
    guard let rule = Profile(rawValue: profile) else { throw .unknownProfile(profile) }
    self.profile = rule
    if let structure {
      guard let day = structure == "today" ? Self.today : LocalDay(iso: structure) else {
        throw .unknownStructure(structure)
      }
      self.structure = day
    }
    self.filters = filters.mapValues { $0.split(separator: ",").map(String.init) }
  }

  /// Today in Vietnam.
  private static var today: LocalDay {
    LocalClock.vietnam.day(of: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}
