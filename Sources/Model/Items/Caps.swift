/// Limits what the items of one offering may count together (METRICS §4.4): items of one lesson share its
/// periods, all items share the planned minutes of the year.
public struct Caps: Sendable {
  /// P·pm in whole minutes.
  public var offering: Int
  /// periods(lesson)·pm by lesson number.
  public var lessons: [Int64: Int]

  public init(offering: Int, lessons: [Int64: Int]) {
    self.offering = offering
    self.lessons = lessons
  }

  /// Sets `counted` and `reason` of every item.
  ///
  /// - Parameter names: object id and source name of an object hash, the last two keys of the order.
  public func apply(
    to items: inout [Item], names: (UInt64) -> (object: String, source: String)
  ) {
    let earned = items.indices.filter { items[$0].credit.refusal == nil }
    let sortKeys = earned.map { index in
      let name = names(items[index].object)
      return SortKey(
        index: index, day: items[index].credit.day?.number ?? .max, mode: items[index].mode,
        object: Array(name.object.utf8), source: Array(name.source.utf8))
    }
    let order = sortKeys.sorted().map(\.index)
    for index in items.indices {
      items[index].counted = Item.Counted()
      items[index].reason = items[index].credit.refusal ?? .counted
    }
    for profile in Profile.allCases { take(profile, in: order, of: &items) }
    for index in earned { items[index].reason = reason(of: items[index]) }
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

  /// Credit day; live < lesson < task; object id as bytes; source name as bytes.
  private struct SortKey: Comparable {
    let index: Int
    let day: Int32
    let mode: ItemMode
    let object: [UInt8]
    let source: [UInt8]

    static func < (left: Self, right: Self) -> Bool {
      if left.day != right.day { return left.day < right.day }
      if left.mode != right.mode { return left.mode < right.mode }
      if left.object != right.object { return left.object.lexicographicallyPrecedes(right.object) }
      return left.source.lexicographicallyPrecedes(right.source)
    }
  }
}
