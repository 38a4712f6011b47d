/// The tables of `XAPIRules` in a form that is looked up by the bytes of an IRI.
struct XAPIVocabulary: Sendable {
  private let verbs = NameTable(
    XAPIRules.verbs.flatMap { verb, names in names.map { (name: $0, value: verb) } })
  private let things = NameTable(
    XAPIRules.things.flatMap { thing, names in names.map { (name: $0, value: thing) } })
  /// By verb and thing.
  private let meanings = NameTable(
    XAPIRules.rules.flatMap { rule in
      rule.things.map { (hash: Self.key(rule.verb, $0), value: rule.meaning) }
    })
  /// Places in the list of rules.
  private let wholes = NameTable(
    XAPIRules.wholes.enumerated().map { index, rule in (name: rule.part, value: index) })

  static let shared = XAPIVocabulary()

  private static func key(_ verb: XAPIRules.Verb, _ thing: XAPIRules.Thing) -> UInt64 {
    UInt64(verb.rawValue) << 4 | UInt64(thing.rawValue)
  }

  /// - Parameter hash: of the name.
  func verb(_ hash: UInt64) -> XAPIRules.Verb? { verbs[hash] }

  func thing(_ name: UnsafeRawBufferPointer) -> XAPIRules.Thing { things[name] ?? .other }

  /// Ends of the types that an activity of this type may be a part of.
  func wholes(of type: UnsafeRawBufferPointer) -> [StaticString] {
    wholes[type].map { XAPIRules.wholes[$0].wholes } ?? []
  }

  func meaning(_ verb: XAPIRules.Verb, of thing: XAPIRules.Thing) -> XAPIRules.Meaning? {
    // Who logs in is looking at the site, whatever the platform calls it.
    verb == .loggedIn ? .logIn : meanings[Self.key(verb, thing)]
  }

  /// The AI tool at this address.
  func assistant(_ address: UnsafeRawBufferPointer) -> StaticString? {
    let address = String(decoding: address, as: UTF8.self).lowercased()
    return XAPIRules.assistants.first { address.contains($0.word) }?.tool
  }
}
