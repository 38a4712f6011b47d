import ArgumentParser
import Model
import Warehouse

/// What numbers are asked for: shared by `show`, `report` and whatever else answers questions.
struct QueryOptions: ParsableArguments {
  @Option(help: "School year, such as 2025-2026; default: that of the latest aggregated day.")
  var schoolYear: String?
  @Option(help: "year, HK1, HK2, month:2025-10, week:12 or to_date:2026-01-11.")
  var window = "year"
  @Option(help: "Groups, separated by commas: subject,grade.") var by = ""
  @Option(help: "strict, blended or broad.") var profile = "blended"
  @Option(help: "Only these provinces (codes, separated by commas).") var province: String?
  @Option(help: "Only these communes.") var commune: String?
  @Option(help: "Only these schools.") var school: String?
  @Option(help: "Only these stages: TH, THCS, THPT.") var stage: String?
  @Option(help: "Only these levels: primary, secondary.") var level: String?
  @Option(help: "Only these grades.") var grade: String?
  @Option(help: "Only these subjects (codes, names or aliases).") var subject: String?
  @Option(name: .customLong("class"), help: "Only these classes.") var className: String?
  @Option(help: "Only these teachers.") var teacher: String?
  @Option(help: "Only these departments.") var department: String?

  @Option(
    help:
      "Group schools in the tree of a day: today or 2026-08-01; default: as it was at the end of the window."
  )
  var structure: String?

  /// - Throws: `QueryError` for words that mean nothing.
  func query() throws -> IndicatorQuery {
    var texts: [GroupName: String] = [:]
    for (name, text) in [
      (GroupName.province, province), (.commune, commune), (.school, school), (.stage, stage),
      (.level, level), (.grade, grade), (.subject, subject), (.className, className),
      (.teacher, teacher), (.department, department),
    ] {
      if let text { texts[name] = text }
    }
    return try IndicatorQuery(
      schoolYear: schoolYear, window: window, by: by, filters: texts, profile: profile,
      structure: structure)
  }
}
