/// Walks over the elements of one array of a record.
struct JSONElements: IteratorProtocol {
  private var left: Range<Int>

  @inline(__always)
  init(_ tape: JSONTape, _ value: Int) {
    if tape.isArray(value) {
      left = tape.contents(of: value)
    } else {
      left = value..<(value == 0 ? 0 : value + 1)
    }
  }

  @inline(__always)
  mutating func next() -> Int? { left.popFirst() }
}
