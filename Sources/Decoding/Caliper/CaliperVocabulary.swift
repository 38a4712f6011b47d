/// The tables of `CaliperRules` in a form that is looked up by the bytes of a term.
struct CaliperVocabulary: Sendable {
  typealias Rules = CaliperRules

  private let things = NameTable(
    Rules.things.flatMap { thing, names in names.map { (name: $0, value: thing) } })
  private let acts = NameTable(
    Rules.rules.flatMap { rule in
      rule.actions.map { action in
        (hash: StableHash.of(StableHash.of(rule.type), StableHash.of(action)), value: Act(rule))
      }
    })

  /// What a rule says of an event.
  struct Act {
    let meaning: Rules.Meaning
    /// A bit for each thing it may be about; `nil` if it does not matter.
    private let things: UInt32?

    init(_ rule: Rules.Rule) {
      meaning = rule.meaning
      things = rule.things.map { $0.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }
    }

    var needsThing: Bool { things != nil }

    func holds(of thing: Rules.Thing) -> Bool {
      things.map { $0 >> UInt32(thing.rawValue) & 1 != 0 } ?? true
    }
  }

  static let shared = CaliperVocabulary()

  func thing(_ type: UnsafeRawBufferPointer) -> Rules.Thing? { things[type] }

  /// The rule for what a type of event says was done.
  func act(_ type: UnsafeRawBufferPointer, _ action: UnsafeRawBufferPointer) -> Act? {
    acts[StableHash.of(StableHash.of(type), StableHash.of(action))]
  }
}
