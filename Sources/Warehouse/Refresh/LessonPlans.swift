import Model
import Postgres

/// Planned minutes by lesson number: a school's own row wins over the general row with that number
/// (METRICS §4.2).
struct LessonPlans {
  private struct Key: Hashable {
    /// Plan id, or −1 for a school's own rows.
    let plan: Int32
    let school: String
    let year: Int16
    let subject: String
    let grade: Int
  }

  private var minutes: [Key: [Int64: Int]] = [:]

  static func load(
    on connection: isolated Connection, catalog: SQLCatalog
  ) throws -> LessonPlans {
    var plans = LessonPlans()
    try connection.stream(catalog[.workLessons]) { row in
      let key = Key(
        plan: try row.isNull(0) ? -1 : try row.int32(0), school: try row.text(1),
        year: try row.int16(2), subject: try row.text(3), grade: Int(try row.int16(4)))
      plans.minutes[key, default: [:]][try row.int64(5)] = Int(try row.int64(6))
    }
    return plans
  }

  func lessons(of plan: WorkOffering.Plan) -> [Int64: Int] {
    var lessons: [Int64: Int] = [:]
    if let general = plan.lessonPlan {
      lessons =
        minutes[
          Key(
            plan: general, school: "", year: plan.schoolYear, subject: plan.subject,
            grade: plan.grade)] ?? [:]
    }
    let own = minutes[
      Key(
        plan: -1, school: plan.schoolCode, year: plan.schoolYear, subject: plan.subject,
        grade: plan.grade)]
    if let own { lessons.merge(own) { _, own in own } }
    return lessons
  }
}
