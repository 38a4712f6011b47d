/// Columns by the keys of rows in JSON: the hash that the tape has of a key leads to the column that it probably is.
struct MoodleKeys: @unchecked Sendable {
  private struct Guess {
    var column: MoodleColumn?
    var name = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  static let shared = MoodleKeys()

  /// Kept for good.
  private let guesses = UnsafeMutablePointer<Guess>.allocate(capacity: 256)

  private init() {
    guesses.initialize(repeating: Guess(), count: 256)
    for column in MoodleColumn.allCases {
      let text = Array(String(describing: column).utf8)
      let name = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
      name.copyBytes(from: text)
      let bytes = UnsafeRawBufferPointer(name)
      guesses[Int(JSONTape.hash(ofKey: bytes))] = Guess(column: column, name: bytes)
    }
  }

  @inline(__always)
  func column(_ tape: JSONTape, key member: Int) -> MoodleColumn? {
    let guess = guesses + Int(tape.hash(ofKey: member))
    let key = tape.key(of: member)
    if let column = guess.pointee.column, guess.pointee.name.hasSameBytes(as: key) {
      return column
    }
    return MoodleColumn.named(key)
  }
}
