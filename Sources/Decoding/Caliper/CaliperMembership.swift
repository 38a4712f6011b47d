internal import Model

/// Whose role in what a membership states.
struct CaliperMembership {
  /// Hash of the id of the member, 0 if nobody is named.
  let member: UInt64
  /// `unstated` too if the membership is over, or says both that its member learns and something else.
  let role: Role

  /// The membership of an event, which is more than its id.
  init(of record: CaliperRecord) throws(Rejection) {
    let places = record.places
    try self.init(
      of: places.member, status: places.memberStatus, roles: places.memberRoles, in: record)
  }

  /// What describes a membership.
  init(describedBy record: CaliperRecord) throws(Rejection) {
    let (tape, root) = (record.tape, JSONTape.root)
    try self.init(
      of: tape.member("member", of: root), status: tape.member("status", of: root),
      roles: tape.member("roles", of: root), in: record)
  }

  private init(
    of person: Int, status: Int, roles: Int, in record: CaliperRecord
  ) throws(Rejection) {
    member = record.name(of: person).map(StableHash.of) ?? 0
    let status = record.term(status)
    let isOver = status?.equals("Inactive") == true || status?.equals("Deleted") == true
    var (teaches, learns, serves) = (false, false, false)
    var roles = record.tape.elements(of: roles)
    while let role = roles.next() {
      guard let text = record.text(role) else { throw Rejection(.badField, .membershipRoles) }
      switch Self.role(text) {
      case .teacher: teaches = true
      case .student: learns = true
      case .staff: serves = true
      case .unstated: break
      }
    }
    if isOver || learns && (teaches || serves) {
      role = .unstated
    } else {
      role = teaches ? .teacher : learns ? .student : serves ? .staff : .unstated
    }
  }

  /// The role of somebody by this membership.
  func role(of person: UnsafeRawBufferPointer) -> Role {
    member == 0 || member == StableHash.of(person) ? role : .unstated
  }

  /// Only the principal role decides; mentors, guests and content developers are neither teachers nor students.
  private static func role(_ text: UnsafeRawBufferPointer) -> Role {
    let principal = CaliperTerm.principal(ofRole: text)
    for (name, role) in Self.principals where principal.equals(name) { return role }
    return .unstated
  }

  private static let principals: [(StaticString, Role)] = [
    ("Learner", .student), ("Instructor", .teacher), ("TeachingAssistant", .teacher),
    ("Administrator", .staff), ("Manager", .staff),
  ]
}
