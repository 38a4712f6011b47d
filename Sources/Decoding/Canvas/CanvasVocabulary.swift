/// The tables of `CanvasRules` in a form that is looked up by the bytes of a word.
struct CanvasVocabulary: Sendable {
  typealias Rules = CanvasRules

  private let rules = NameTable(Rules.rules.map { (name: $0.name.description, value: $0) })
  private let standings = NameTable(
    Rules.standings.map { (name: $0.role.description, value: $0.standing) })
  private let openings = NameTable(
    Rules.openings.map { (name: $0.category.description, value: $0.access) })
  private let participations = NameTable(
    Rules.participations.map { (name: $0.category.description, value: $0.access) })

  static let shared = CanvasVocabulary()

  /// - Parameter hash: of the name.
  func rule(_ hash: UInt64) -> Rules.Rule? { rules[hash] }

  func standing(_ role: UnsafeRawBufferPointer) -> Rules.Standing? { standings[role] }

  /// What it means to open a thing of a category, or to take part in it.
  func access(_ category: UnsafeRawBufferPointer, participates: Bool) -> Rules.Access? {
    participates ? participations[category] : openings[category]
  }
}
