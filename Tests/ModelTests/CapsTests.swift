import Model
import TestSeeds
import Testing

@Suite("Caps of an offering")
struct CapsTests {
  private static let names: [UInt64: Caps.Name] = [
    1: ("bài-1", "olm"), 2: ("bài-1", "lms"), 3: ("bài-10", "olm"), 4: ("Ôn tập", "olm"),
    5: ("", "olm"),
  ]

  /// METRICS §4.4 word by word: one after another in the order of day, mode, object and source.
  private static func settled(_ items: [Item], _ caps: Caps) -> [Item] {
    var items = items
    let order = items.indices.filter { items[$0].credit.refusal == nil }.sorted { left, right in
      key(items[left]).lexicographicallyPrecedes(key(items[right]))
    }
    for index in items.indices {
      items[index].counted = Item.Counted()
      items[index].reason = items[index].credit.refusal ?? .counted
    }
    for profile in Profile.allCases {
      var left = caps.offering
      var lessons = caps.lessons
      for index in order where profile.counts(items[index].mode) {
        let lesson = items[index].lessonNo
        let given = min(items[index].credit.minutes, left, lesson.flatMap { lessons[$0] } ?? .max)
        left -= given
        if let lesson { lessons[lesson]? -= given }
        items[index].counted[profile] = given
      }
    }
    for index in order {
      let given = items[index].counted[items[index].mode == .task ? .broad : .blended]
      if given < items[index].credit.minutes {
        items[index].reason = given == 0 ? .overCap : .capped
      }
    }
    return items
  }

  private static func key(_ item: Item) -> [String] {
    let name = names[item.object] ?? ("", "")
    let day = String((item.credit.day?.number ?? .max) + 1_000_000)
    // Bytes in the order of bytes, each as a letter of its own.
    func bytes(_ text: String) -> String {
      String(String.UnicodeScalarView(text.utf8.compactMap { Unicode.Scalar(UInt32($0) + 0x100) }))
    }
    return [day, String(item.mode.rawValue), bytes(name.object), bytes(name.source)]
  }

  private static func items(_ dice: inout SeededGenerator) -> [Item] {
    (0..<Int.random(in: 0...8, using: &dice)).map { _ in
      let isRefused = dice.chance(20)
      let credit = Credit(
        day: LocalDay(.random(in: 20_339...20_341, using: &dice)),
        minutes: isRefused ? 0 : .random(in: 0...90, using: &dice), participants: 20, roster: 30,
        refusal: isRefused ? .noHost : nil)
      return Item(
        mode: ItemMode.allCases.randomElement(using: &dice) ?? .live,
        object: .random(in: 1...5, using: &dice), sessionDay: nil,
        lessonNo: dice.chance(60) ? .random(in: 1...3, using: &dice) : nil, minutes: 45,
        credit: credit)
    }
  }

  @Test("count what the definition counts, and ask for no name that decides nothing")
  func definition() {
    var dice = SeededGenerator(seed: 5)
    var reached = 0
    for _ in 0..<20_000 {
      let items = Self.items(&dice)
      let caps = Caps(
        offering: .random(in: 0...400, using: &dice),
        lessons: [1: .random(in: 0...200, using: &dice), 2: 45])
      let undecided = caps.undecided(among: items)
      reached += undecided.isEmpty ? 0 : 1
      var counted = items
      caps.apply(to: &counted) { object in
        #expect(undecided.contains(object))
        return Self.names[object] ?? ("", "")
      }
      // Two items of one day, mode and name are one for the caps: what they count together is what matters.
      #expect(Self.sums(counted) == Self.sums(Self.settled(items, caps)))
    }
    #expect(reached > 2_000)
  }

  private struct Sum: Hashable {
    let key: [String]
    let credit: Int
    let counted: [Int]
    let reason: Reason
  }

  private static func sums(_ items: [Item]) -> [Sum: Int] {
    let sums = items.map {
      Sum(
        key: key($0), credit: $0.credit.minutes,
        counted: [$0.counted.strict, $0.counted.blended, $0.counted.broad], reason: $0.reason)
    }
    return Dictionary(sums.map { ($0, 1) }, uniquingKeysWith: +)
  }
}
