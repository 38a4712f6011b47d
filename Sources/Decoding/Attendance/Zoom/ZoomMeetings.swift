/// What slips have of some meetings of a report, by the cells they were made of: reports of many meetings go by hours.
struct ZoomMeetings {
  private struct Known {
    let cells: InlineArray<3, ReportTable.Cell>
    let members: UnsafeRawBufferPointer
  }

  /// Each at the place of its hash, or at one of the next few; the last of those for which there is none.
  private var known = [Known?](repeating: nil, count: Self.places + Self.tries)

  private static let places = 256
  private static let tries = 8

  func members(
    _ first: ReportTable.Cell, _ second: ReportTable.Cell, _ third: ReportTable.Cell
  ) -> UnsafeRawBufferPointer? {
    let place = Self.place(first, second, third)
    for place in place..<place + Self.tries {
      guard let found = known[place] else { return nil }
      if found.cells[1].hasSameBytes(as: second), found.cells[0].hasSameBytes(as: first),
        found.cells[2].hasSameBytes(as: third)
      {
        return found.members
      }
    }
    return nil
  }

  mutating func remember(
    _ members: UnsafeRawBufferPointer, _ first: ReportTable.Cell, _ second: ReportTable.Cell,
    _ third: ReportTable.Cell
  ) {
    let place = Self.place(first, second, third)
    let free = (place..<place + Self.tries).first { known[$0] == nil }
    known[free ?? place] = Known(cells: [first, second, third], members: members)
  }

  private static func place(
    _ first: ReportTable.Cell, _ second: ReportTable.Cell, _ third: ReportTable.Cell
  ) -> Int {
    var hash: UInt64 = 0
    func add(_ cell: ReportTable.Cell) {
      if !cell.isEmpty { hash = hash &* 3 &+ StableHash.of(cell) }
    }
    add(first)
    add(second)
    add(third)
    return Int(truncatingIfNeeded: hash) & (places - 1)
  }
}
