import Model
import Testing
import Warehouse

@testable import Ingest

/// What leaves the fold: rows in the order of the index, people as pseudonyms, texts as they will be stored.
@Suite struct FactDrainTests {
  @Test func rowsComeInTheOrderOfTheIndex() throws {
    let chunk = Act.chunk(Act.random(500, seed: 21))
    let bundles = chunk.bundles
    for (left, right) in zip(bundles, bundles.dropFirst()) {
      let (a, b) = (left.key, right.key)
      #expect(
        (a.place, a.object, a.day.number, a.kind.rawValue)
          <= (b.place, b.object, b.day.number, b.kind.rawValue))
    }
    for bundle in bundles {
      let persons = try chunk.facts(of: bundle)
      #expect(!persons.isEmpty)
      for (left, right) in zip(persons, persons.dropFirst()) {
        #expect(PersonFact.precedes(left, right))
      }
    }
  }

  @Test func oneRowHoldsAClass() throws {
    let chunk = Act.chunk((1...35).map { Act(actor: "hs-\($0)", length: 45) })
    #expect(chunk.bundles.count == 1 && chunk.places.count == 1 && chunk.objects.count == 1)
    let persons = try chunk.facts(of: #require(chunk.bundles.first))
    let expected = (1...35).map { Act.pseudonyms.person("hs-\($0)") }
    #expect(Set(persons.map(\.person)) == Set(expected))
  }

  @Test func noIdOfAPersonLeaves() {
    let chunk = Act.chunk([Act(actor: "nguyen.van.a")])
    #expect(!"\(chunk)".contains("nguyen.van.a"))
    #expect(!String(decoding: chunk.persons, as: UTF8.self).contains("nguyen"))
  }

  @Test func differentSpellingsAreOnePlace() {
    // Precomposed, decomposed, with blanks around.
    let names = ["6 Ấp", "6 A\u{302}\u{301}p", " 6 Ấp\u{A0}"]
    let chunk = Act.chunk(names.map { Act(className: $0) })
    #expect(chunk.places.map(\.className) == ["6 Ấp"])
    #expect(chunk.bundles.count == 1)
  }

  @Test func twoRolesOfOnePersonAreTwoFacts() throws {
    let chunk = Act.chunk([Act(role: .student), Act(role: .teacher), Act(role: .unstated)])
    let persons = try chunk.facts(of: #require(chunk.bundles.first))
    #expect(persons.map(\.role) == [.unstated, .student, .teacher])
    #expect(chunk.places.map(\.hasUnstatedRole) == [true])
    #expect(Act.chunk([Act()]).places.map(\.hasUnstatedRole) == [false])
  }

  @Test func labelsPartRows() {
    let chunk = Act.chunk([Act(), Act(lessonNo: 1), Act(lessonNo: 2), Act(tool: "ve-hinh")])
    #expect(chunk.bundles.count == 4)
    #expect(Set(chunk.bundles.map(\.key.lessonNo)) == [nil, 1, 2])
    #expect(chunk.bundles.compactMap(\.key.tool) == ["ve-hinh"])
  }

  @Test func theLastTitleInByteOrderIsKept() {
    for titles in [["A", "B", nil], [nil, "B", "A"], ["B", nil, "A"]] {
      let chunk = Act.chunk(titles.map { Act(title: $0) })
      #expect(chunk.objects.map(\.title) == ["B"])
    }
    #expect(Act.chunk([Act()]).objects.map(\.title) == [nil])
  }

  @Test func sourcesDoNotShareObjectsOrPlaces() {
    let one = Act.chunk([Act()], source: "olm")
    let other = Act.chunk([Act()], source: "k12online")
    #expect(one.objects.map(\.id) != other.objects.map(\.id))
    #expect(one.places.map(\.id) != other.places.map(\.id))
    #expect(Act.chunk([Act()], source: "olm").places.map(\.id) == one.places.map(\.id))
  }

  @Test func anEmptyFoldIsAnEmptyChunk() {
    let chunk = Act.chunk([])
    #expect(chunk.bundles.isEmpty && chunk.places.isEmpty && chunk.objects.isEmpty)
  }
}
