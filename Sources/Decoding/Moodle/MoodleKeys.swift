/// Columns by the keys of rows in JSON: the hash that a tape has of a key leads to the column that it probably is.
///
/// Sendable unchecked: the one there is has been filled before anybody sees it, and is never written again.
struct MoodleKeys: @unchecked Sendable {
  private struct Guess {
    let column: MoodleColumn
    let key: JSONKey
  }

  static let shared = MoodleKeys()

  /// Kept for good.
  private let guesses = UnsafeMutablePointer<Guess?>.allocate(capacity: 256)

  private init() {
    guesses.initialize(repeating: nil, count: 256)
    for column in MoodleColumn.allCases {
      let key = JSONKey(String(describing: column))
      guesses[Int(key.hash)] = Guess(column: column, key: key)
    }
  }

  @inline(__always)
  func column(_ tape: JSONTape, key member: Int) -> MoodleColumn? {
    if let guess = guesses[Int(tape.hash(ofKey: member))], tape.isKey(guess.key, of: member) {
      return guess.column
    }
    return MoodleColumn.named(tape.key(of: member))
  }
}
