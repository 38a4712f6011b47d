/// Walks over the fields of one object of a record.
struct JSONFields: IteratorProtocol {
  private let tape: JSONTape
  private var left: Range<Int>

  @inline(__always)
  init(_ tape: JSONTape, _ object: Int) {
    self.tape = tape
    left = tape.isObject(object) ? tape.contents(of: object) : 0..<0
  }

  @inline(__always)
  mutating func next() -> (key: UnsafeRawBufferPointer, value: Int)? {
    left.popFirst().map { (tape.key(of: $0), $0) }
  }
}
