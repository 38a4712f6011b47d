/// Which periods are taken by live sessions: neither a class nor a teacher is in two at once.
struct Bookings {
  private var taken: Set<Key> = []

  private struct Key: Hashable {
    let day: Int
    let period: Int
    /// Classes count up from 0, teachers down from −1.
    let holder: Int
  }

  /// Takes the periods if all of them are free.
  mutating func take(_ periods: Range<Int>, on day: Int, room: Int, teacher: Int) -> Bool {
    let keys = periods.flatMap { period in
      [room, -teacher].map { Key(day: day, period: period, holder: $0) }
    }
    guard taken.isDisjoint(with: keys) else { return false }
    taken.formUnion(keys)
    return true
  }
}
