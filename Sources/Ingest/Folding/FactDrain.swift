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
    chunk.bundles = bundles(symbols, placeIDs: chunk.places.map(\.id))
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

  private func bundles(
    _ symbols: borrowing SymbolTable, placeIDs: [UInt64]
  ) -> [FactChunk.Bundle] {
    var members: [[Int]] = Array(repeating: [], count: fold.bundles.count)
    for (index, member) in fold.members.keys.enumerated() {
      members[Int(member.bundle)].append(index)
    }
    var persons: [Symbol: PersonKey] = [:]
    var bundles: [FactChunk.Bundle] = []
    bundles.reserveCapacity(fold.bundles.count)
    for (index, key) in fold.bundles.keys.enumerated() {
      let facts = facts(members[index], symbols, &persons)
      bundles.append(
        FactChunk.Bundle(
          key: factKey(key, place: placeIDs[Int(key.place)], symbols),
          persons: FactBundle.encode(facts)))
    }
    bundles.sort { left, right in
      (left.key.place, left.key.object, left.key.day.number, left.key.kind.rawValue)
        < (right.key.place, right.key.object, right.key.day.number, right.key.kind.rawValue)
    }
    return bundles
  }

  private func facts(
    _ members: [Int], _ symbols: borrowing SymbolTable, _ persons: inout [Symbol: PersonKey]
  ) -> [PersonFact] {
    var facts: [PersonFact] = []
    facts.reserveCapacity(members.count)
    for index in members {
      let member = fold.members.keys[index]
      let folded = fold.facts[index]
      let person =
        persons[member.actor]
        ?? symbols.withBytes(of: member.actor) { pseudonyms.person(Array($0)) }
      persons[member.actor] = person
      facts.append(
        PersonFact(
          person: person, role: member.role, minutes: folded.minutes, began: folded.began,
          completed: folded.completed, score: folded.score, moments: Moments(folded.moments)))
    }
    facts.sort(by: PersonFact.precedes)
    return facts
  }

  private func factKey(
    _ key: BundleKey, place: UInt64, _ symbols: borrowing SymbolTable
  ) -> FactKey {
    let labels = fold.labels.keys[Int(key.labels)]
    var fact = FactKey(
      place: place, object: objectID(key.object, symbols), day: key.day, kind: key.kind)
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
