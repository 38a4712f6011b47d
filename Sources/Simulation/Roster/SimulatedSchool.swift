/// A school with its habits, which decide how its platform names things.
struct SimulatedSchool: Sendable {
  struct Teacher: Sendable {
    let number: Int
    let department: String
  }

  let index: Int
  let stages: [StageShape]
  /// Sends nothing at all, and so does not report.
  let isSilent: Bool
  let platform: SimulatedPlatform
  /// Events name the platform's course instead of school, class and subject.
  let usesCourses: Bool
  /// Events name the platform's own account numbers instead of persons of the roster.
  let usesAccounts: Bool
  /// Writes `Z` times.
  let writesUTC: Bool
  /// How often lessons go online, 1000 = usual.
  let activity: Int
  /// How often what goes online succeeds.
  let successPermille: Int
  var teachers: [Teacher] = []
  var classes: [SimulatedClass] = []

  var code: String { String(22_000_101 + index) }
  var name: String {
    "Trường \(stages.map(\.code).joined(separator: "-")) số \(index + 1)"
  }
  /// Accounts that act by themselves.
  var bots: Int { [1, 0, 2][index % 3] }
  var communeNumber: Int { index / 3 + 1 }
  var communeCode: String { String(22_000 + communeNumber) }

  func pupilID(_ number: Int) -> String { "hs-\(code)-\(zeroPadded(number, 4))" }
  func teacherID(_ number: Int) -> String { "gv-\(code)-\(zeroPadded(number, 3))" }
  func staffID(_ number: Int) -> String { "nv-\(code)-\(zeroPadded(number, 3))" }
  func botID(_ number: Int) -> String { "auto-\(code)-\(number)" }
  func pupilAccount(_ number: Int) -> Int { (index + 1) * 10_000 + number }
  func teacherAccount(_ number: Int) -> Int { 900_000_000 + index * 1000 + number }

  func courseKey(_ room: SimulatedClass, _ offering: SimulatedOffering) -> String {
    platform.courseKey("\(code)-\(room.code)-\(offering.subject.code)")
  }
}

/// Decimal digits with leading zeros.
func zeroPadded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
