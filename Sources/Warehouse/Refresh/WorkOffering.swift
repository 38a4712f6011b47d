import Model
import Postgres

/// An offering on the work list with what the rules need to know about it.
struct WorkOffering {
  let id: Int32
  /// All of its objects are judged again, not only those touched.
  let isWhole: Bool
  /// `nil` if the offering left the roster: all that was counted for it goes.
  let plan: Plan?

  struct Plan {
    let classID: Int32
    let size: Int?
    let grade: Int
    let subject: String
    let schoolCode: String
    let schoolYear: Int16
    let periodMinutes: Int
    let capMinutes: Int
    let lessonPlan: Int32?
  }

  static func load(
    on connection: isolated Connection, catalog: SQLCatalog
  ) throws -> [Int32: WorkOffering] {
    var offerings: [Int32: WorkOffering] = [:]
    try connection.stream(catalog[.workOfferings]) { row in
      let id = try row.int32(0)
      var plan: Plan?
      if try row.bool(2) {
        plan = Plan(
          classID: try row.int32(3), size: try row.isNull(4) ? nil : Int(try row.int32(4)),
          grade: Int(try row.int16(5)), subject: try row.text(6), schoolCode: try row.text(7),
          schoolYear: try row.int16(8), periodMinutes: Int(try row.int32(9)),
          capMinutes: Int(try row.int64(10)),
          lessonPlan: try row.isNull(11) ? nil : try row.int32(11))
      }
      offerings[id] = WorkOffering(id: id, isWhole: try row.bool(1), plan: plan)
    }
    return offerings
  }
}
