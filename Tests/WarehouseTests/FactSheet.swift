import Model
import Warehouse

/// Facts written down by hand, packed as a loader takes them. Minutes are counted from midnight.
struct FactSheet: Sendable {
  private var persons: [FactKey: [PersonFact]] = [:]
  private var keys: [FactKey] = []
  private var places: [UInt64: FactChunk.Place] = [:]
  private var objects: [UInt64: FactChunk.Object] = [:]
  /// Where what is added next happens.
  var place = SmallWorld.place()

  /// Days of October 2025.
  static func october(_ day: Int32) -> LocalDay {
    SchoolYear(startYear: 2025).firstDay.advanced(by: 60 + day)
  }

  /// One fact for each of the persons.
  mutating func add(
    _ kind: EventKind, _ object: String?, on day: Int32, by who: [PersonKey], as role: Role,
    _ minutes: Range<UInt16>, lessonNo: Int64? = nil, completed: Bool = false, tool: String? = nil,
    moments: Moments = Moments()
  ) {
    let id = object.map(StableHash.text) ?? 0
    if let object { objects[id] = FactChunk.Object(id: id, name: object, title: nil) }
    places[place.id] = place
    var key = FactKey(place: place.id, object: id, day: Self.october(day), kind: kind)
    key.lessonNo = lessonNo
    key.tool = tool
    if persons[key] == nil { keys.append(key) }
    persons[key, default: []] += who.map {
      PersonFact(
        person: $0, role: role, minutes: Minutes(minutes), completed: completed, moments: moments)
    }
  }

  var chunk: FactChunk {
    var chunk = FactChunk()
    chunk.places = places.values.sorted { $0.id < $1.id }
    chunk.objects = objects.values.sorted { $0.id < $1.id }
    var present: [LocalDay: Set<Int64>] = [:]
    for key in keys {
      let facts = persons[key, default: []].sorted(by: PersonFact.precedes)
      let start = chunk.persons.count
      chunk.persons += FactBundle.encode(facts)
      chunk.bundles.append(FactChunk.Bundle(key: key, persons: start..<chunk.persons.count))
      present[key.day, default: []].formUnion(facts.map { Int64(bitPattern: $0.person.raw) })
    }
    chunk.presence = present.sorted { $0.key < $1.key }.map {
      FactChunk.Presence(day: $0.key, persons: $0.value.sorted())
    }
    return chunk
  }

  /// As if each bundle had been one line.
  var accounting: Accounting {
    var accounting = Accounting()
    accounting.lines = Int64(keys.count)
    accounting.accepted = Int64(keys.count)
    accounting.facts = Int64(keys.count)
    accounting.firstDay = keys.map(\.day).min()
    accounting.lastDay = keys.map(\.day).max()
    return accounting
  }
}
