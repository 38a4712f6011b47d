import Model
import Testing

@testable import Simulation

@Suite("Caps of the simulator's own ledger")
struct CapLedgerTests {
  private static let days = [LocalDay(20_339), LocalDay(20_340)]

  private func item(
    _ mode: ItemMode, _ object: String, day: Int, lesson: Int?, hosted: Int = 0, expected: Int = 0
  ) -> ItemTruth {
    var item = PlannedItem(
      stream: 0, mode: mode, room: 0, offering: 0, object: object, spelling: "TOAN",
      statedLesson: lesson, lesson: lesson, title: "", verdict: .succeeds, firstDay: day,
      mainDay: day)
    item.hosted = hosted > 0 ? [480..<(480 + hosted)] : []
    item.expected = expected
    let room = SimulatedClass(
      code: "6A", grade: 6, knowledge: .sizeOnly, isOnline: true, pupils: [], offerings: [])
    return ItemTruth(item, in: room, days: Self.days)
  }

  @Test(
    "a double session of one lesson is capped and leaves nothing for the lesson on the same day")
  func lessonCap() {
    var items = [
      item(.lesson, "a", day: 0, lesson: 1, expected: 45),
      item(.live, "b", day: 0, lesson: 1, hosted: 90),
    ]
    CapLedger(yearMinutes: 4500) { _ in 45 }.settle(&items)
    #expect(items.map(\.counted) == [[0, 0, 0], [45, 45, 45]])
    #expect(items.map(\.reason) == [.overCap, .capped])
  }

  @Test("the year's plan caps all items in the order of their days")
  func yearCap() {
    var items = [
      item(.live, "b", day: 1, lesson: nil, hosted: 45),
      item(.live, "a", day: 1, lesson: nil, hosted: 45),
      item(.task, "c", day: 0, lesson: 7, expected: 45),
    ]
    CapLedger(yearMinutes: 60) { _ in 45 }.settle(&items)
    #expect(items.map(\.counted) == [[15, 15, 0], [45, 45, 15], [0, 0, 45]])
    #expect(items.map(\.reason) == [.capped, .counted, .counted])
  }
}
