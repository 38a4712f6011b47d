import Model
import Postgres

/// Enrolments of the classes on the work list; a class roster is put together when it is first asked for.
struct Rosters {
  private var enrolments: [Int32: [ClassRoster.Enrolment]] = [:]
  private var built: [Int32: ClassRoster] = [:]

  static func load(on connection: isolated Connection, catalog: SQLCatalog) throws -> Rosters {
    var rosters = Rosters()
    try connection.stream(catalog[.workEnrolments]) { row in
      let from = try row.day(2)
      let to = try row.day(3)
      rosters.enrolments[try row.int32(0), default: []].append(
        ClassRoster.Enrolment(
          person: PersonKey(raw: UInt64(bitPattern: try row.int64(1))),
          from: from == .min ? nil : LocalDay(from), to: to == .max ? nil : LocalDay(to)))
    }
    return rosters
  }

  mutating func roster(of plan: WorkOffering.Plan) -> ClassRoster {
    if let roster = built[plan.classID] { return roster }
    let roster = ClassRoster(enrolments: enrolments[plan.classID] ?? [], size: plan.size)
    built[plan.classID] = roster
    return roster
  }
}
