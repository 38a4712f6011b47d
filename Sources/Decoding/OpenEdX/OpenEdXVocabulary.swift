internal import Model

/// The table of `OpenEdXRules` in a form that is looked up by the bytes of a name.
struct OpenEdXVocabulary: Sendable {
  /// A rule by one of its names.
  struct Entry: Sendable {
    let kind: EventKind
    let sender: OpenEdXRules.Sender
    let condition: OpenEdXRules.Condition
    let object: OpenEdXRules.Place
    let title: OpenEdXRules.Place
    /// Hash of the first name, so that all names of an act make the same record.
    let verb: UInt64
  }

  private let entries = NameTable(
    OpenEdXRules.rules.flatMap { rule in
      let entry = Entry(
        kind: rule.kind, sender: rule.sender, condition: rule.condition, object: rule.object,
        title: rule.title, verb: StableHash.of(rule.names[0]))
      return rule.names.map { (name: $0, value: entry) }
    })

  static let shared = OpenEdXVocabulary()

  func entry(_ name: UnsafeRawBufferPointer) -> Entry? { entries[name] }
}
