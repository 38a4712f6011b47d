import Ingest
import Model
import TestSeeds
import Testing
import Warehouse

/// The fold beside a plain count over sets of minutes, which knows neither symbols nor ranges nor bytes.
@Suite struct PlainCountTests {
  private struct Key: Hashable {
    var className: String?
    var object: String?
    var kind: EventKind
    var lessonNo: Int64?
    var tool: String?
    var day: Int
    var person: PersonKey
    var role: Role
  }

  private struct Count: Equatable {
    var minutes: Set<Int> = []
    var began = false
    var completed = false
    var score: Float?
    var moments: Set<Moments.Moment> = []
  }

  private static func counted(_ acts: [Act]) -> [Key: Count] {
    var counts: [Key: Count] = [:]
    for act in acts {
      for minute in act.minute..<max(act.minute + (act.length ?? 0), act.minute + 1) {
        let key = Key(
          className: act.className, object: act.object, kind: act.kind, lessonNo: act.lessonNo,
          tool: act.tool, day: minute / 1440, person: Act.pseudonyms.person(act.actor),
          role: act.role)
        var count = counts[key] ?? Count()
        count.minutes.insert(minute % 1440)
        if minute == act.minute {
          count.began = true
          let isCompletion = act.completed && act.kind == .lessonView
          if isCompletion || act.kind == .lessonComplete { count.completed = true }
          if let score = act.score { count.score = max(count.score ?? 0, Float(score)) }
          if act.kind == .questionCreate || act.edge != .none {
            let told = act.edge == .close ? minute + (act.length ?? 0) : minute
            count.moments.insert(
              Moments.Moment(at: Act.midnight + Int64(told) * 60_000_000, edge: act.edge))
          }
        }
        counts[key] = count
      }
    }
    return counts
  }

  private static func counted(_ chunk: FactChunk) throws -> [Key: Count] {
    let places = Dictionary(uniqueKeysWithValues: chunk.places.map { ($0.id, $0.className) })
    let objects = Dictionary(uniqueKeysWithValues: chunk.objects.map { ($0.id, $0.name) })
    let monday = try #require(LocalDay(iso: "2025-10-06"))
    var counts: [Key: Count] = [:]
    for bundle in chunk.bundles {
      for fact in try chunk.facts(of: bundle) {
        let key = Key(
          className: places[bundle.key.place] ?? nil, object: objects[bundle.key.object],
          kind: bundle.key.kind, lessonNo: bundle.key.lessonNo, tool: bundle.key.tool,
          day: Int(bundle.key.day.number - monday.number), person: fact.person, role: fact.role)
        #expect(counts[key] == nil, "one fact for each person and role")
        counts[key] = Count(
          minutes: Set(fact.minutes.ranges.flatMap { $0.map(Int.init) }), began: fact.began,
          completed: fact.completed, score: fact.score, moments: Set(fact.moments.sorted))
      }
    }
    return counts
  }

  @Test(arguments: [41, 42, 43, 44] as [UInt64])
  func factsAreWhatPlainCountingGives(seed: UInt64) throws {
    let acts = Act.random(500, seed: seed)
    #expect(try Self.counted(Act.chunk(acts)) == Self.counted(acts))
  }

  /// Few minutes, many acts: ranges that touch, overlap, hold and follow one another in any order.
  @Test(arguments: [45, 46] as [UInt64])
  func rangesOfOnePersonInAnyOrder(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let acts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        Act(
          minute: Int.random(in: 1400..<1460, using: &generator),
          length: Int.random(in: 0...12, using: &generator),
          edge: Bool.random(using: &generator) ? .open : .none)
      }
      #expect(try Self.counted(Act.chunk(acts)) == Self.counted(acts))
    }
  }
}
