import Model
import TestSeeds
import Testing
import Warehouse

@testable import Ingest

/// DESIGN, invariant 1: facts are sets, so repeats, disorder and any cut of the log change nothing.
@Suite struct FactFoldTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func orderDoesNotMatter(seed: UInt64) throws {
    let acts = Act.random(400, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let whole = try ChunkImage(Act.chunk(acts))
    #expect(whole.persons.count > 50)
    for _ in 0..<5 {
      #expect(try ChunkImage(Act.chunk(acts.shuffled(using: &generator))) == whole)
    }
  }

  @Test(arguments: [4, 5] as [UInt64])
  func repeatsDoNotMatter(seed: UInt64) throws {
    let acts = Act.random(300, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let doubled = (acts + acts + acts.prefix(100)).shuffled(using: &generator)
    #expect(try ChunkImage(Act.chunk(doubled)) == ChunkImage(Act.chunk(acts)))
  }

  @Test(arguments: [6, 7] as [UInt64])
  func aCutAnywhereDoesNotMatter(seed: UInt64) throws {
    // Titles are left out: of two chunks the warehouse keeps the later one by its own rule.
    let acts = Act.random(200, seed: seed).map { act in
      var act = act
      act.title = nil
      return act
    }
    // So are roles nobody stated, a property of the whole place.
    let stated = acts.filter { $0.role != .unstated }
    let whole = try ChunkImage(Act.chunk(stated))
    for cut in stride(from: 0, through: stated.count, by: 13) {
      let first = try ChunkImage(Act.chunk(Array(stated[..<cut])))
      let second = try ChunkImage(Act.chunk(Array(stated[cut...])))
      #expect(first.union(second) == whole, "cut at \(cut)")
    }
  }

  /// The control: a lost act must show, or the tests above could not fail.
  @Test func aLostActShows() throws {
    let lost = Act(object: "only once", minute: 600, length: 45)
    let acts = Act.random(100, seed: 8)
    #expect(try ChunkImage(Act.chunk(acts)) != ChunkImage(Act.chunk(acts + [lost])))
  }

  @Test func minutesOfOnePersonAreAUnion() throws {
    let chunk = Act.chunk([
      Act(minute: 460, length: 10), Act(minute: 450, length: 15), Act(minute: 500, length: 1),
    ])
    let persons = try chunk.facts(of: #require(chunk.bundles.first))
    #expect(chunk.bundles.count == 1 && persons.count == 1)
    #expect(persons.first?.minutes.ranges == [450..<470, 500..<501])
  }

  @Test func midnightPartsAnEventButNotItsBeginning() throws {
    let chunk = Act.chunk([Act(kind: .lessonComplete, minute: 1430, length: 20, score: 1)])
    let days = try chunk.bundles.map { bundle in
      (bundle.key.day.description, try #require(chunk.facts(of: bundle).first))
    }
    #expect(days.map(\.0) == ["2025-10-06", "2025-10-07"])
    #expect(days.map(\.1.minutes.ranges) == [[1430..<1440], [0..<10]])
    // A completion or a score lies on the day of its moment, and is not counted twice.
    #expect(days.map(\.1.began) == [true, false])
    #expect(days.map(\.1.completed) == [true, false])
    #expect(days.map(\.1.score) == [1, nil])
  }

  @Test func firstAndLastDaySpanAllEvents() {
    var scene = FoldScene()
    for minute in [1441, 450, 5000] { scene.add(Act(minute: minute, length: 1)) }
    #expect(scene.fold.firstDay?.description == "2025-10-06")
    #expect(scene.fold.lastDay?.description == "2025-10-09")
  }

  @Test func theBestScoreStays() throws {
    let chunk = Act.chunk([0.5, 0.25, 0.75, 0.5].map { Act(kind: .quizAttempt, score: $0) })
    let persons = try chunk.facts(of: #require(chunk.bundles.first))
    #expect(persons.map(\.score) == [0.75])
  }
}
