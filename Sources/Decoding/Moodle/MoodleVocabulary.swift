/// The tables of `MoodleRules` in a form that is looked up by bytes.
struct MoodleVocabulary: Sendable {
  private var events: [UInt64: MoodleRules.Meaning] = [:]
  private var moduleEvents: [UInt64: MoodleRules.Meaning] = [:]
  private var modules: [UInt64: MoodleRules.Meaning] = [:]

  static let shared = MoodleVocabulary()

  private init() {
    for (name, meaning) in MoodleRules.events {
      events[Self.key(name.filter { $0 != "\\" })] = meaning
    }
    for (name, meaning) in MoodleRules.moduleEvents { moduleEvents[Self.key(name)] = meaning }
    for (name, meaning) in MoodleRules.modules { modules[Self.key(name)] = meaning }
  }

  private static func key(_ name: String) -> UInt64 {
    var name = name
    return name.withUTF8 { StableHash.of(UnsafeRawBufferPointer($0)) }
  }

  /// - Parameter hash: of a name without backslashes.
  func event(_ hash: UInt64) -> MoodleRules.Meaning? { events[hash] }

  func moduleEvent(
    _ name: UnsafeRawBufferPointer, behind component: Int
  ) -> MoodleRules.Meaning? {
    let start = component + 5
    guard start < name.count else { return nil }
    return moduleEvents[StableHash.of(UnsafeRawBufferPointer(rebasing: name[start...]))]
  }

  func module(_ name: UnsafeRawBufferPointer) -> MoodleRules.Meaning? {
    modules[StableHash.of(name)]
  }

  /// Whether the component does AI, and the event is no administration of it.
  func isAssistant(_ name: UnsafeRawBufferPointer, component end: Int) -> Bool {
    guard end < name.count, name.first == UInt8(ascii: "c") || name.first == UInt8(ascii: "a")
    else { return false }
    let component = String(decoding: name[..<end], as: UTF8.self)
    guard
      MoodleRules.assistants.contains(where: {
        $0.hasSuffix("_") ? component.hasPrefix($0) : component == $0
      })
    else { return false }
    let event = String(decoding: name[(end + 5)...], as: UTF8.self)
    return !MoodleRules.administration.contains { event.contains($0) }
  }
}
