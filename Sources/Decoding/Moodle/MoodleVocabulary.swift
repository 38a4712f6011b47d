/// The tables of `MoodleRules` in a form that is looked up by bytes.
struct MoodleVocabulary: Sendable {
  private let events = NameTable(
    MoodleRules.events.map { (name: $0.name.filter { $0 != "\\" }, value: $0.meaning) })
  private let moduleEvents = NameTable(
    MoodleRules.moduleEvents.map { (name: $0.name, value: $0.meaning) })
  private let modules = NameTable(MoodleRules.modules.map { (name: $0.name, value: $0.meaning) })

  static let shared = MoodleVocabulary()

  /// - Parameter hash: of a name without backslashes.
  func event(_ hash: UInt64) -> MoodleRules.Meaning? { events[hash] }

  func moduleEvent(
    _ name: UnsafeRawBufferPointer, behind component: Int
  ) -> MoodleRules.Meaning? {
    let start = component + 5
    guard start < name.count else { return nil }
    return moduleEvents[UnsafeRawBufferPointer(rebasing: name[start...])]
  }

  func module(_ name: UnsafeRawBufferPointer) -> MoodleRules.Meaning? {
    modules[name]
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
