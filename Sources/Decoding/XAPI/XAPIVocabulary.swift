/// The tables of `XAPIRules` in a form that is looked up by the bytes of an IRI.
struct XAPIVocabulary: Sendable {
  private var verbs: [UInt64: XAPIRules.Verb] = [:]
  private var things: [UInt64: XAPIRules.Thing] = [:]
  private var meanings: [XAPIRules.Verb: [XAPIRules.Thing: XAPIRules.Meaning]] = [:]
  private var wholes: [UInt64: [StaticString]] = [:]

  static let shared = XAPIVocabulary()

  private init() {
    for (verb, names) in XAPIRules.verbs {
      for name in names { verbs[Self.key(name)] = verb }
    }
    for (thing, names) in XAPIRules.things {
      for name in names { things[Self.key(name)] = thing }
    }
    for rule in XAPIRules.rules {
      for thing in rule.things { meanings[rule.verb, default: [:]][thing] = rule.meaning }
    }
    for (part, endings) in XAPIRules.wholes { wholes[Self.key(part)] = endings }
  }

  /// 64 bits tell a hundred known names from all others.
  private static func key(_ name: String) -> UInt64 {
    var name = name
    return name.withUTF8 { StableHash.of(UnsafeRawBufferPointer($0)) }
  }

  func verb(_ name: UnsafeRawBufferPointer) -> XAPIRules.Verb? { verbs[StableHash.of(name)] }

  func thing(_ name: UnsafeRawBufferPointer) -> XAPIRules.Thing {
    things[StableHash.of(name)] ?? .other
  }

  /// Ends of the types that an activity of this type may be a part of.
  func wholes(of type: UnsafeRawBufferPointer) -> [StaticString] {
    wholes[StableHash.of(type)] ?? []
  }

  func meaning(_ verb: XAPIRules.Verb, of thing: XAPIRules.Thing) -> XAPIRules.Meaning? {
    // Who logs in is looking at the site, whatever the platform calls it.
    verb == .loggedIn ? .logIn : meanings[verb]?[thing]
  }

  /// The AI tool at this address.
  func assistant(_ address: UnsafeRawBufferPointer) -> String? {
    let address = String(decoding: address, as: UTF8.self).lowercased()
    return XAPIRules.assistants.first { address.contains($0.word) }?.tool
  }
}
