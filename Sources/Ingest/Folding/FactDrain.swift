import Decoding
import Model
import Warehouse

/// Turns the folded facts of a chunk into rows: symbols become hashes and pseudonyms, bundles are put in the
/// order of the index, persons in the order of their keys.
struct FactDrain {
  let fold: FactFold
  let sourceHash: UInt64
  let pseudonyms: PseudonymKey

  func chunk(_ symbols: borrowing SymbolTable) -> FactChunk {
    var chunk = FactChunk()
    chunk.places = places(symbols)
    chunk.objects = objects(symbols)
    bundles(symbols, placeIDs: chunk.places.map(\.id), into: &chunk)
    return chunk
  }

  private func places(_ symbols: borrowing SymbolTable) -> [FactChunk.Place] {
    var places: [FactChunk.Place] = []
    places.reserveCapacity(fold.places.count)
    for (index, key) in fold.places.keys.enumerated() {
      let subject = symbols.text(key.subject)
      places.append(
        FactChunk.Place(
          id: StableHash.combine(
            sourceHash, symbols.key(key.course), symbols.key(key.school),
            symbols.key(key.className), symbols.key(key.subject), UInt64(key.grade)),
          courseKey: symbols.text(key.course), school: symbols.text(key.school),
          className: symbols.text(key.className), subject: subject,
          subjectKey: subject.map(SubjectFolding.key),
          grade: key.grade == 0 ? nil : Int(key.grade),
          hasUnstatedRole: fold.unstatedPlaces.contains(UInt32(index))))
    }
    return places
  }

  private func objectID(_ symbol: Symbol, _ symbols: borrowing SymbolTable) -> UInt64 {
    symbol.isNone ? 0 : StableHash.combine(sourceHash, symbols.hash(symbol))
  }

  /// Each object once, with the last of its titles in byte order.
  private func objects(_ symbols: borrowing SymbolTable) -> [FactChunk.Object] {
    var titles: [Symbol: String?] = [:]
    for key in fold.titles.keys {
      let title = symbols.text(key.title)
      if let known = titles[key.object] {
        guard let title, known.map({ $0.utf8.lexicographicallyPrecedes(title.utf8) }) ?? true
        else { continue }
      }
      titles[key.object] = .some(title)
    }
    var objects: [FactChunk.Object] = []
    objects.reserveCapacity(titles.count)
    for (object, title) in titles {
      objects.append(
        FactChunk.Object(
          id: objectID(object, symbols), name: symbols.string(object), title: title))
    }
    return objects
  }

  /// Persons of all bundles go into one byte array: one row has about 30 bytes, too little for a block of its own.
  private func bundles(
    _ symbols: borrowing SymbolTable, placeIDs: [UInt64], into chunk: inout FactChunk
  ) {
    let members = MembersByBundle(fold)
    let persons = persons(symbols)
    chunk.presence = presence(persons)
    var writer = ByteWriter(reserving: fold.facts.count * 14)
    chunk.bundles.reserveCapacity(fold.bundles.count)
    for (index, place, object) in rowOrder(symbols, placeIDs) {
      let start = writer.count
      let facts = members.of(index).map { (persons[$0], $0) }
      FactBundle.begin(&writer)
      for (person, member) in facts.sorted(by: precedes) {
        fold.facts[member].write(
          by: person, as: fold.members.keys[member].role, fold.rares, to: &writer)
      }
      chunk.bundles.append(
        FactChunk.Bundle(
          key: factKey(fold.bundles.keys[index], place: place, object: object, symbols),
          persons: start..<writer.count))
    }
    chunk.persons = writer.bytes
  }

  /// `PersonFact.precedes`.
  private func precedes(_ left: (PersonKey, Int), _ right: (PersonKey, Int)) -> Bool {
    if left.0 != right.0 { return left.0.raw < right.0.raw }
    return fold.members.keys[left.1].role.rawValue < fold.members.keys[right.1].role.rawValue
  }

  /// The bundles in the order of the index.
  private func rowOrder(
    _ symbols: borrowing SymbolTable, _ placeIDs: [UInt64]
  ) -> [(index: Int, place: UInt64, object: UInt64)] {
    var rows: [(index: Int, place: UInt64, object: UInt64)] = []
    rows.reserveCapacity(fold.bundles.count)
    for (index, key) in fold.bundles.keys.enumerated() {
      rows.append((index, placeIDs[Int(key.place)], objectID(key.object, symbols)))
    }
    rows.sort { left, right in
      if left.place != right.place { return left.place < right.place }
      if left.object != right.object { return left.object < right.object }
      let (a, b) = (fold.bundles.keys[left.index], fold.bundles.keys[right.index])
      return (a.day.number, a.kind.rawValue, left.index) < (
        b.day.number, b.kind.rawValue, right.index
      )
    }
    return rows
  }

  /// Every person once for each day of the chunk.
  private func presence(_ persons: [PersonKey]) -> [FactChunk.Presence] {
    var days: [LocalDay: [Int64]] = [:]
    var seen = KeyTable<PersonDay> { mixed($0.person, UInt64(UInt32(bitPattern: $0.day))) }
    for (member, person) in zip(fold.members.keys, persons) {
      let day = fold.bundles.keys[Int(member.bundle)].day
      guard seen.index(of: PersonDay(person: person.raw, day: day.number)).isNew else { continue }
      days[day, default: []].append(Int64(bitPattern: person.raw))
    }
    return days.sorted { $0.key < $1.key }.map {
      FactChunk.Presence(day: $0.key, persons: $0.value.sorted())
    }
  }

  private struct PersonDay: Equatable {
    let person: UInt64
    let day: Int32
  }

  /// The pseudonym of every member.
  private func persons(_ symbols: borrowing SymbolTable) -> [PersonKey] {
    var actors = KeyTable<Symbol> { mixed(UInt64($0.raw)) }
    var keys: [PersonKey] = []
    var persons: [PersonKey] = []
    persons.reserveCapacity(fold.members.count)
    for member in fold.members.keys {
      let (index, isNew) = actors.index(of: member.actor)
      if isNew { keys.append(symbols.withBytes(of: member.actor) { pseudonyms.person(Array($0)) }) }
      persons.append(keys[index])
    }
    return persons
  }

  private func factKey(
    _ key: BundleKey, place: UInt64, object: UInt64, _ symbols: borrowing SymbolTable
  ) -> FactKey {
    let labels = fold.labels.keys[Int(key.labels)]
    var fact = FactKey(
      place: place, object: object, day: key.day, kind: key.kind)
    fact.lessonNo = labels.lessonNo
    fact.expectedMinutes = labels.expectedMinutes
    fact.tool = symbols.text(labels.tool)
    fact.purpose = labels.purpose
    fact.mode = labels.mode
    fact.examKind = labels.examKind
    fact.level = labels.level
    fact.questionHash = symbols.text(labels.questionHash)
    return fact
  }
}

extension SymbolTable {
  fileprivate borrowing func text(_ symbol: Symbol) -> String? {
    symbol.isNone ? nil : string(symbol)
  }

  /// 0 for an absent text, never 0 for a present one.
  fileprivate borrowing func key(_ symbol: Symbol) -> UInt64 {
    symbol.isNone ? 0 : StableHash.combine(hash(symbol))
  }
}
