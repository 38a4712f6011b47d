import Model
import Warehouse

/// What a chunk says, whatever the order in which it says it.
struct ChunkImage: Equatable {
  var places: [UInt64: String] = [:]
  var objects: [UInt64: String] = [:]
  var persons: [FactKey: [PersonFact]] = [:]

  init() {}

  init(_ chunk: FactChunk) throws {
    for place in chunk.places { places[place.id] = "\(place)" }
    for object in chunk.objects { objects[object.id] = "\(object)" }
    for bundle in chunk.bundles { persons[bundle.key] = try chunk.facts(of: bundle) }
  }

  /// The union of what two chunks say, as the refresher makes it of their rows.
  func union(_ other: ChunkImage) -> ChunkImage {
    var union = self
    union.places.merge(other.places) { mine, _ in mine }
    union.objects.merge(other.objects) { mine, _ in mine }
    union.persons.merge(other.persons) { mine, theirs in
      var merged: [PersonFact] = []
      for fact in (mine + theirs).sorted(by: PersonFact.precedes) {
        if let last = merged.last, last.person == fact.person, last.role == fact.role {
          merged[merged.count - 1].merge(fact)
        } else {
          merged.append(fact)
        }
      }
      return merged
    }
    return union
  }
}

extension FactChunk {
  /// The persons of one of its bundles.
  func facts(of bundle: Bundle) throws -> [PersonFact] {
    try FactBundle.decode(Array(persons[bundle.persons]))
  }
}
