internal import Model

extension XAPIStatement {
  /// Whose act the statement tells of.
  enum Subject {
    /// The agent, whether or not it names anybody.
    case person(Int)
    /// A group with a name of its own, or several persons at once.
    case group
  }

  /// A group without a name of its own is its members (xAPI 1.0.3 §2.4.2.2), so one member is a person.
  var subject: Subject {
    guard isGroup(actor) else { return .person(actor) }
    if identifier(of: actor) != 0 { return .group }
    var members = tape.elements(of: tape.member("member", of: actor))
    guard let member = members.next() else { return .person(actor) }
    return members.next() == nil ? .person(member) : .group
  }

  private func isGroup(_ agent: Int) -> Bool {
    let type = agent == actor ? actorType : tape.member("objectType", of: agent)
    if let name = text(type) { return name.equals("Group") }
    return identifier(of: agent) == 0 && tape.member("member", of: agent) != 0
  }

  /// The one identifier of an agent or group: account name, mailbox, its hash, or OpenID. 0 if it has none.
  func identifier(of agent: Int) -> Int {
    agent == actor ? actorID : Self.identifier(of: agent, tape)
  }

  static func identifier(of agent: Int, _ tape: JSONTape) -> Int {
    let account = accountName(of: agent, tape)
    if account != 0 { return account }
    let mail = tape.member("mbox", of: agent)
    if mail != 0 { return mail }
    let sum = tape.member("mbox_sha1sum", of: agent)
    return sum != 0 ? sum : tape.member("openid", of: agent)
  }

  static func accountName(of agent: Int, _ tape: JSONTape) -> Int {
    tape.member("name", of: tape.member("account", of: agent))
  }

  /// The identifier without the scheme of a mailbox, of which the case does not matter (RFC 3986 §3.1). The case of the
  /// address may (RFC 5321 §2.4), so it stays as written.
  func bareIdentifier(_ index: Int) -> UnsafeRawBufferPointer? {
    guard let text = text(index) else { return nil }
    let trimmed = TextCleaning.trimmed(text)
    let scheme: StaticString = "mailto:"
    guard trimmed.count >= scheme.utf8CodeUnitCount else { return trimmed }
    for index in 0..<scheme.utf8CodeUnitCount
    where trimmed[index] | 0x20 != scheme.utf8Start[index] {
      return trimmed
    }
    return UnsafeRawBufferPointer(rebasing: trimmed[scheme.utf8CodeUnitCount...])
  }

  /// What the statement itself says about the role of the agent who acts.
  func role(of agent: Int) -> Role {
    let stated = statedRole
    if stated != .unstated { return stated }
    return isInstructor(agent) ? .teacher : .unstated
  }

  private var statedRole: Role {
    guard extensions != 0, tape.isObject(extensions) else { return .unstated }
    var fields = tape.fields(of: extensions)
    while let (key, value) = fields.next() {
      guard key.hasSuffix("/role") || key.hasSuffix("/roles") else { continue }
      var words = tape.elements(of: value)
      while let word = words.next() {
        let role = text(word).map(Self.role) ?? .unstated
        if role != .unstated { return role }
      }
    }
    return .unstated
  }

  /// A word, or the last part of a term such as `…/membership#Instructor`.
  private static func role(_ word: UnsafeRawBufferPointer) -> Role {
    let text = String(decoding: TextCleaning.trimmed(word), as: UTF8.self).lowercased()
    switch text.split(whereSeparator: { "#/:".contains($0) }).last {
    case "teacher", "instructor", "editingteacher", "lecturer", "faculty": return .teacher
    case "student", "learner": return .student
    case "staff", "administrator", "admin", "manager": return .staff
    default: return .unstated
    }
  }

  /// The instructor of the context, or one of its members, is the one who acts. Who acts beside an instructor, or as one
  /// of a `team`, has no role by that.
  private func isInstructor(_ agent: Int) -> Bool {
    guard instructor != 0, let actor = bareIdentifier(identifier(of: agent)) else { return false }
    if isSame(instructor, actor) { return true }
    var members = tape.elements(of: tape.member("member", of: instructor))
    while let member = members.next() {
      if isSame(member, actor) { return true }
    }
    return false
  }

  private func isSame(_ agent: Int, _ actor: UnsafeRawBufferPointer) -> Bool {
    bareIdentifier(identifier(of: agent))?.hasSameBytes(as: actor) == true
  }
}
