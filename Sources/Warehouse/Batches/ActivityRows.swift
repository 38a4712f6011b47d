import Model

/// Which bundles of a chunk go into one row of `activity`: plain practice of one place and day together, anything else
/// by itself.
struct ActivityRows {
  private let bundles: [FactChunk.Bundle]
  /// Numbers of bundles, row by row, and where each row ends.
  private var members: [Int] = []
  private var ends: [Int] = []

  /// Bytes of persons in a row that has several bundles: with more, PostgreSQL would store them beside the table.
  private static let bytesPerRow = 1_500

  /// Bundles of one place should come one after the other, as a fold gives them; otherwise rows are more.
  init(_ bundles: [FactChunk.Bundle]) {
    self.bundles = bundles
    members.reserveCapacity(bundles.count)
    var start = 0
    while start < bundles.count {
      let place = bundles[start].key.place
      let end = bundles[start...].firstIndex { $0.key.place != place } ?? bundles.count
      add(start..<end)
      start = end
    }
  }

  var count: Int { ends.count }

  func row(_ index: Int) -> ArraySlice<Int> {
    members[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Objects that share a row with others.
  var sharedObjects: Set<UInt64> {
    var objects: Set<UInt64> = []
    for index in 0..<count where row(index).count > 1 {
      objects.formUnion(row(index).lazy.map { bundles[$0].key.object })
    }
    return objects
  }

  /// The bundles of one place.
  private mutating func add(_ run: Range<Int>) {
    var practice: [Int] = []
    for index in run {
      if bundles[index].key.isPlainPractice {
        practice.append(index)
      } else {
        members.append(index)
        ends.append(members.count)
      }
    }
    practice.sort { precedes(bundles[$0].key, bundles[$1].key) }
    var bytes = 0
    for (position, index) in practice.enumerated() {
      let (key, size) = (bundles[index].key, bundles[index].persons.count + 8)
      let before = position > 0 ? bundles[practice[position - 1]].key : nil
      // An object stands in a row once: it is found there by its place.
      if before?.day == key.day, before?.object != key.object, bytes + size <= Self.bytesPerRow {
        ends[ends.count - 1] += 1
        bytes += size
      } else {
        ends.append(members.count + 1)
        bytes = size
      }
      members.append(index)
    }
  }

  private func precedes(_ left: FactKey, _ right: FactKey) -> Bool {
    (left.day.number, left.object) < (right.day.number, right.object)
  }
}
