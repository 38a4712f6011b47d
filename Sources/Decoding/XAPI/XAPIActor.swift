internal import Model

extension XAPIStatement {
  /// The one identifier of an agent or group: account name, mailbox, its hash, or OpenID. 0 if it has none.
  func identifier(of agent: Int) -> Int {
    let account = tape.member("name", of: tape.member("account", of: agent))
    if account != 0 { return account }
    for key: StaticString in ["mbox", "mbox_sha1sum", "openid"] {
      let value = tape.member(key, of: agent)
      if value != 0 { return value }
    }
    return 0
  }

  /// The identifier without the scheme of a mailbox.
  func bareIdentifier(_ index: Int) -> UnsafeRawBufferPointer? {
    guard let text = text(index) else { return nil }
    let trimmed = TextCleaning.trimmed(text)
    guard trimmed.hasPrefix("mailto:") else { return trimmed }
    return UnsafeRawBufferPointer(rebasing: trimmed[7...])
  }

  /// What the statement itself says about the role of its actor.
  var role: Role {
    let stated = statedRole
    if stated != .unstated { return stated }
    return isInstructor ? .teacher : .unstated
  }

  private var statedRole: Role {
    let extensions = tape.member("extensions", of: context)
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

  /// The instructor of the context, or one of its members, is the actor.
  private var isInstructor: Bool {
    guard let actor = bareIdentifier(identifier(of: actor)) else { return false }
    let instructor = tape.member("instructor", of: context)
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
