/// The tables of `CaliperRules` in a form that is looked up by the bytes of a term.
struct CaliperVocabulary: Sendable {
  typealias Rules = CaliperRules

  private var things: [UInt64: Rules.Thing] = [:]
  private var rules: [Act: Rules.Rule] = [:]

  private struct Act: Hashable {
    let type: UInt64
    let action: UInt64
  }

  static let shared = CaliperVocabulary()

  private init() {
    for (thing, names) in Rules.things {
      for name in names { things[Self.key(name)] = thing }
    }
    for rule in Rules.rules {
      for action in rule.actions {
        rules[Act(type: Self.key(rule.type), action: Self.key(action))] = rule
      }
    }
  }

  /// 64 bits tell a hundred known names from all others.
  private static func key(_ name: String) -> UInt64 {
    var name = name
    return name.withUTF8 { StableHash.of(UnsafeRawBufferPointer($0)) }
  }

  func thing(_ type: UnsafeRawBufferPointer) -> Rules.Thing? { things[StableHash.of(type)] }

  /// The rule for what a type of event says was done.
  func rule(_ type: UnsafeRawBufferPointer, _ action: UnsafeRawBufferPointer) -> Rules.Rule? {
    rules[Act(type: StableHash.of(type), action: StableHash.of(action))]
  }
}
