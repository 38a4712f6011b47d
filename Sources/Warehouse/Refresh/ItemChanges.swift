import Model

/// The difference between the items an offering has and the items it should have.
struct ItemChanges {
  struct Change {
    let offering: Int32
    let item: Item
  }

  var removed: [Change] = []
  var added: [Change] = []

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

  mutating func add(offering: Int32, old: [Item], new: [Item]) {
    var left = Dictionary(old.map { (Key($0), $0) }) { first, _ in first }
    for item in new {
      let before = left.removeValue(forKey: Key(item))
      if before == item { continue }
      if let before { removed.append(Change(offering: offering, item: before)) }
      added.append(Change(offering: offering, item: item))
    }
    for item in left.values { removed.append(Change(offering: offering, item: item)) }
  }
}
