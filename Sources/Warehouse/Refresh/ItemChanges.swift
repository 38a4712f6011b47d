import Model

/// The difference between the items an offering has and the items it should have.
struct ItemChanges {
  struct Change {
    let offering: Int32
    let item: Item
  }

  /// What an offering counts on a day on which that is not what it was.
  struct Day {
    let offering: Int32
    let day: LocalDay
    let counted: Item.Counted
  }

  var removed: [Change] = []
  var added: [Change] = []
  /// Of offerings that are not whole on the work list: days of those are made from all of their items.
  var days: [Day] = []

  private struct Key: Hashable {
    let mode: ItemMode
    let object: UInt64
    let sessionDay: LocalDay?

    init(_ item: Item) {
      mode = item.mode
      object = item.object
      sessionDay = item.sessionDay
    }
  }

  mutating func add(_ renewal: OfferingRenewal) {
    let offering = renewal.offering.id
    var left = Dictionary(renewal.before.map { (Key($0), $0) }) { first, _ in first }
    var touched: Set<LocalDay> = []
    for item in renewal.after {
      let before = left.removeValue(forKey: Key(item))
      if before == item { continue }
      if let before { removed.append(Change(offering: offering, item: before)) }
      added.append(Change(offering: offering, item: item))
      touched.formUnion([before?.credit.day, item.credit.day].compactMap(\.self))
    }
    for item in left.values {
      removed.append(Change(offering: offering, item: item))
      if let day = item.credit.day { touched.insert(day) }
    }
    guard !renewal.offering.isWhole, !touched.isEmpty else { return }
    var counted = Dictionary(uniqueKeysWithValues: touched.map { ($0, Item.Counted()) })
    for item in renewal.after {
      guard let day = item.credit.day else { continue }
      counted[day]? += item.counted
    }
    days += counted.map { Day(offering: offering, day: $0, counted: $1) }
  }
}
