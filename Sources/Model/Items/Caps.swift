/// Limits what the items of one offering may count together (METRICS §4.4): items of one lesson share its
/// periods, all items share the planned minutes of the year.
public struct Caps: Sendable {
  /// P·pm in whole minutes.
  public var offering: Int
  /// periods(lesson)·pm by lesson number.
  public var lessons: [Int64: Int]

  /// The last two keys of the order in which items are counted.
  public typealias Name = (object: String, source: String)

  public init(offering: Int, lessons: [Int64: Int]) {
    self.offering = offering
    self.lessons = lessons
  }

  /// Objects whose names decide which of their items is counted first.
  public func undecided(among items: [Item]) -> [UInt64] {
    guard areReached(by: items) else { return [] }
    let order = items.indices.filter { items[$0].credit.refusal == nil }
      .map { Rank(items[$0], at: $0) }.sorted()
    return order.indices.filter { at in
      (at > 0 && order[at].isLevel(with: order[at - 1]))
        || (at + 1 < order.count && order[at].isLevel(with: order[at + 1]))
    }.map { items[order[$0].index].object }
  }

  /// Sets `counted` and `reason` of every item.
  ///
  /// - Parameter names: of the objects that are undecided.
  public func apply(to items: inout [Item], names: (UInt64) -> Name) {
    let earned = items.indices.filter { items[$0].credit.refusal == nil }
    for index in items.indices {
      items[index].counted = Item.Counted()
      items[index].reason = items[index].credit.refusal ?? .counted
    }
    guard areReached(by: items) else { return count(earned, of: &items) }
    let order = earned.map { Rank(items[$0], at: $0) }.sorted {
      guard $0.isLevel(with: $1) else { return $0 < $1 }
      return Self.precedes(names(items[$0.index].object), names(items[$1.index].object))
    }
    for profile in Profile.allCases { take(profile, in: order.map(\.index), of: &items) }
    for index in earned { items[index].reason = reason(of: items[index]) }
  }

  /// Whether all items want more than there is, of the year or of a lesson; otherwise each counts whole, in any order.
  private func areReached(by items: [Item]) -> Bool {
    var total = 0
    var ofLesson: [Int64: Int] = [:]
    for item in items where item.credit.refusal == nil {
      total += item.credit.minutes
      if let lesson = item.lessonNo { ofLesson[lesson, default: 0] += item.credit.minutes }
    }
    return total > offering || ofLesson.contains { $1 > lessons[$0] ?? .max }
  }

  private func count(_ earned: [Int], of items: inout [Item]) {
    for index in earned {
      for profile in Profile.allCases where profile.counts(items[index].mode) {
        items[index].counted[profile] = items[index].credit.minutes
      }
    }
  }

  private func take(_ profile: Profile, in order: [Int], of items: inout [Item]) {
    var left = offering
    var leftOfLesson = lessons
    for index in order where profile.counts(items[index].mode) {
      var minutes = min(items[index].credit.minutes, left)
      if let lesson = items[index].lessonNo, let lessonLeft = leftOfLesson[lesson] {
        minutes = min(minutes, lessonLeft)
        leftOfLesson[lesson] = lessonLeft - minutes
      }
      left -= minutes
      items[index].counted[profile] = minutes
    }
  }

  private func reason(of item: Item) -> Reason {
    let counted = item.counted[item.mode == .task ? .broad : .blended]
    if counted == item.credit.minutes { return .counted }
    return counted == 0 ? .overCap : .capped
  }

  /// Object id as bytes; source name as bytes.
  private static func precedes(_ left: Name, _ right: Name) -> Bool {
    if !left.object.utf8.elementsEqual(right.object.utf8) {
      return left.object.utf8.lexicographicallyPrecedes(right.object.utf8)
    }
    return left.source.utf8.lexicographicallyPrecedes(right.source.utf8)
  }

  /// Where an item stands but for its name: credit day; live < lesson < task.
  private struct Rank: Comparable {
    let index: Int
    let day: Int32
    let mode: ItemMode

    init(_ item: Item, at index: Int) {
      self.index = index
      day = item.credit.day?.number ?? .max
      mode = item.mode
    }

    func isLevel(with other: Self) -> Bool { day == other.day && mode == other.mode }

    static func < (left: Self, right: Self) -> Bool {
      left.day != right.day ? left.day < right.day : left.mode < right.mode
    }
  }
}
