internal import Model
internal import Warehouse

/// What chunks say together once facts of one key are merged, as the database does it.
struct FactSet: Equatable {
  private struct Member: Hashable {
    let key: FactKey
    let person: PersonKey
    let role: Role
  }

  private var facts: [Member: PersonFact] = [:]
  private var places: [UInt64: [String?]] = [:]
  private var unstated: Set<UInt64> = []
  private var objects: [UInt64: String] = [:]
  private var titles: [UInt64: [UInt8]] = [:]
  private var presence: [LocalDay: Set<Int64>] = [:]
  private var unmapped: [String: Int64] = [:]

  init(_ chunks: [FactChunk]) {
    for chunk in chunks { add(chunk) }
  }

  private mutating func add(_ chunk: FactChunk) {
    for bundle in chunk.bundles {
      for fact in RowCheck.persons(of: bundle, in: chunk) {
        let member = Member(key: bundle.key, person: fact.person, role: fact.role)
        if facts[member] == nil { facts[member] = fact } else { facts[member]?.merge(fact) }
      }
    }
    for place in chunk.places {
      places[place.id] = [
        place.courseKey, place.school, place.className, place.subject, place.subjectKey,
        place.grade.map(String.init),
      ]
      if place.hasUnstatedRole { unstated.insert(place.id) }
    }
    for object in chunk.objects {
      objects[object.id] = object.name
      // The last in byte order, as in a chunk.
      let title = Array((object.title ?? "").utf8)
      let known = titles[object.id] ?? []
      titles[object.id] = known.lexicographicallyPrecedes(title) ? title : known
    }
    for day in chunk.presence { presence[day.day, default: []].formUnion(day.persons) }
    unmapped.merge(chunk.unmapped) { $0 + $1 }
  }
}
