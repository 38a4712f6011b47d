/// The table of `OpenEdXRules` in a form that is looked up by the bytes of a name.
struct OpenEdXVocabulary: Sendable {
  struct Entry: Sendable {
    let rule: OpenEdXRules.Rule
    /// Hash of the first name, so that all names of an act make the same record.
    let verb: UInt64
  }

  private var entries: [UInt64: Entry] = [:]

  static let shared = OpenEdXVocabulary()

  private init() {
    for rule in OpenEdXRules.rules {
      let keys = rule.names.map { name in
        var name = name
        return name.withUTF8 { StableHash.of(UnsafeRawBufferPointer($0)) }
      }
      for key in keys { entries[key] = Entry(rule: rule, verb: keys[0]) }
    }
  }

  /// 64 bits tell two dozen known names from all others.
  func entry(_ name: UnsafeRawBufferPointer) -> Entry? { entries[StableHash.of(name)] }
}
