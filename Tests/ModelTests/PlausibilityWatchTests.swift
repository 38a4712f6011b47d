import Model
import Testing

@Suite struct PlausibilityWatchTests {
  private static let day = LocalDay(20_000)
  private static let lesson = PlausibilityWatch.Object(offering: 1, id: 10)
  private static let other = PlausibilityWatch.Object(offering: 2, id: 20)

  private struct Act {
    var person: UInt64
    var ranges: [Range<UInt16>]
    var object = lesson
    var kind = EventKind.lessonView
    var completed = false
    var day = PlausibilityWatchTests.day
  }

  private static func findings(_ acts: [Act]) -> [String] {
    var watch = PlausibilityWatch(expected: [lesson: 45, other: 45])
    for act in acts {
      watch.add(
        PersonFact(
          person: PersonKey(raw: act.person), role: .student,
          minutes: Minutes(unsorted: act.ranges), completed: act.completed),
        by: PersonKey(raw: act.person), on: act.day, object: act.object, kind: act.kind)
    }
    watch.closeDay()
    return watch.findings.map { "\($0.rule.rawValue) \($0.object.id) \($0.persons)" }.sorted()
  }

  @Test func onePersonInTwoSessionsAtOnce() {
    let first = Act(person: 1, ranges: [450..<495], kind: .liveJoin)
    var second = Act(person: 1, ranges: [493..<540], object: Self.other, kind: .liveJoin)
    #expect(Self.findings([first, second]) == ["two_sessions 10 1", "two_sessions 20 1"])
    // Leaving one and joining the other may fall into one minute.
    second.ranges = [494..<540]
    #expect(Self.findings([first, second]).isEmpty)
    second.ranges = [493..<540]
    second.person = 2
    #expect(Self.findings([first, second]).isEmpty)
  }

  @Test func identicalTiming() {
    func alike(_ persons: UInt64, _ ranges: [Range<UInt16>]) -> [String] {
      Self.findings((1...persons).map { Act(person: $0, ranges: ranges) })
    }
    #expect(alike(3, [450..<456, 460..<464]) == ["same_timing 10 3"])
    #expect(alike(2, [450..<456, 460..<464]).isEmpty)
    #expect(alike(3, [450..<460]).isEmpty)
    #expect(alike(3, [450..<454, 460..<464]).isEmpty)
  }

  @Test func completedTooSoon() {
    var act = Act(person: 1, ranges: [450..<454], completed: true)
    #expect(Self.findings([act]) == ["hurried 10 1"])
    act.ranges = [450..<455]
    #expect(Self.findings([act]).isEmpty)
    // Minutes of the days before count, those after the completion do not matter.
    let before = Act(person: 1, ranges: [600..<603])
    act = Act(
      person: 1, ranges: [450..<452], completed: true, day: LocalDay(Self.day.number + 1))
    #expect(Self.findings([before, act]).isEmpty)
    #expect(Self.findings([act]) == ["hurried 10 1"])
  }
}
