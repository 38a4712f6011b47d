import Model

/// The simulator's own reading of METRICS §4.4, written apart from the product's, so that one can find the other's
/// mistakes.
struct CapLedger {
  /// P·pm.
  let yearMinutes: Int
  /// periods(lesson)·pm.
  let lessonMinutes: (Int) -> Int

  /// Sets `counted` and `reason` of all items of one offering.
  func settle(_ items: inout [ItemTruth]) {
    let order = items.indices.filter { items[$0].credit > 0 }.sorted {
      precedes(items[$0], items[$1])
    }
    for (slot, modes) in [[ItemMode.live], [.live, .lesson], ItemMode.allCases].enumerated() {
      var spent = 0
      var spentOnLesson: [Int: Int] = [:]
      for index in order where modes.contains(items[index].mode) {
        var granted = min(items[index].credit, yearMinutes - spent)
        if let lesson = items[index].lesson {
          granted = min(granted, lessonMinutes(lesson) - spentOnLesson[lesson, default: 0])
          spentOnLesson[lesson, default: 0] += granted
        }
        spent += granted
        items[index].counted[slot] = granted
      }
    }
    for index in order {
      let granted = items[index].counted[items[index].mode == .task ? 2 : 1]
      if granted < items[index].credit { items[index].reason = granted == 0 ? .overCap : .capped }
    }
  }

  private func precedes(_ left: ItemTruth, _ right: ItemTruth) -> Bool {
    if let a = left.day, let b = right.day, a != b { return a < b }
    if left.mode != right.mode { return left.mode < right.mode }
    return left.object.utf8.lexicographicallyPrecedes(right.object.utf8)
  }
}
