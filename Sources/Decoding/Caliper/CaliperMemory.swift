/// What a file has described so far, for the events that only name it (Caliper 1.2 §3): memberships, groups, and what
/// kind of thing anything else is.
struct CaliperMemory {
  struct Entity {
    let thing: CaliperRules.Thing
    var membership: CaliperMembership?
    /// The id of the course that a group or membership belongs to.
    var course: [UInt8]?
  }

  /// More than this are not remembered.
  static let limit = 50_000
  private static let longestName = 256

  private var entities: [UInt64: Entity] = [:]

  /// What has been described under this id.
  func entity(_ id: UnsafeRawBufferPointer?) -> Entity? {
    guard !entities.isEmpty, let id else { return nil }
    return entities[StableHash.of(TextCleaning.trimmed(id))]
  }

  /// What a thinned organization is or belongs to.
  func course(of organization: UnsafeRawBufferPointer?) -> [UInt8]? {
    guard let organization, let known = entity(organization) else { return nil }
    return known.thing == .course ? Array(TextCleaning.trimmed(organization)) : known.course
  }

  /// Takes in a description. A later one of the same entity replaces it.
  mutating func note(
    _ record: CaliperRecord, _ thing: CaliperRules.Thing, _ vocabulary: CaliperVocabulary
  ) {
    guard let id = record.text(record.id).map(TextCleaning.trimmed),
      (1...Self.longestName).contains(id.count), !CaliperTerm.isPlaceholder(id)
    else { return }
    let key = StableHash.of(id)
    if entities.count >= Self.limit, entities[key] == nil { return }
    var entity = Entity(thing: thing)
    switch thing {
    case .membership:
      entity.membership = try? CaliperMembership(describedBy: record)
      entity.course = course("organization", of: record, vocabulary)
    case .group: entity.course = course("subOrganizationOf", of: record, vocabulary)
    default: break
    }
    entities[key] = entity
  }

  private func course(
    _ relation: StaticString, of record: CaliperRecord, _ vocabulary: CaliperVocabulary
  ) -> [UInt8]? {
    let organization = record.tape.member(relation, of: JSONTape.root)
    if record.isThin(organization) { return course(of: record.text(organization)) }
    let place = CaliperPlace(organization: organization, in: record, vocabulary)
    if let id = record.text(place.course).map(TextCleaning.trimmed), id.count <= Self.longestName {
      return Array(id)
    }
    return course(of: record.text(place.thinned))
  }
}
