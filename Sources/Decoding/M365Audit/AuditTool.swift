internal import Model

/// Which AI tool an audit record is about.
enum AuditTool {
  /// A tool of the tables.
  case known(StaticString)
  /// By what the record calls it.
  case written(UnsafeRawBufferPointer)

  /// `nil` if the record does not say.
  init?(_ meaning: AuditRules.Meaning, _ record: AuditRecord) throws(Rejection) {
    let identity = try Self.identity(record)
    switch meaning {
    case .copilot:
      let known = identity.map { identity in
        AuditRules.copilots.first { identity.hasPrefix($0.beginning) }?.tool
          ?? AuditRules.otherCopilot
      }
      self = .known(known ?? AuditRules.copilot)
    case .application:
      guard let identity else { return nil }
      guard identity.hasPrefix(AuditRules.nameless) else {
        self = .written(identity)
        return
      }
      let name = UnsafeRawBufferPointer(
        rebasing: identity[AuditRules.nameless.utf8CodeUnitCount...])
      if name.isEmpty { return nil }
      self = XAPIVocabulary.shared.assistant(name).map { .known($0) } ?? .written(name)
    }
  }

  /// `AppIdentity` stands in the record or in its event data, as text or as an object with a name in it.
  private static func identity(_ record: AuditRecord) throws(Rejection) -> UnsafeRawBufferPointer? {
    guard case .found(let tape, let root) = record.data else { return nil }
    var value = tape.filled("AppIdentity", of: root)
    if value == 0 {
      value = tape.filled("AppIdentity", of: tape.member("CopilotEventData", of: root))
    }
    if value != 0, tape.isObject(value) { value = tape.filled("DisplayName", of: value) }
    if value == 0 { return nil }
    guard let text = tape.text(value) else { throw Rejection(.badField, .appIdentity) }
    let trimmed = TextCleaning.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }
}
