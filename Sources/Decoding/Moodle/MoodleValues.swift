/// Room for the places of the values of one row: a row itself is handed on too often to hold them. Not for two threads at
/// once.
final class MoodleValues {
  private static let count = MoodleColumn.allCases.count

  private let places = UnsafeMutablePointer<Int>.allocate(capacity: MoodleValues.count)

  deinit { places.deallocate() }

  /// Without any value.
  func cleared() -> UnsafeMutablePointer<Int> {
    places.initialize(repeating: 0, count: Self.count)
    return places
  }
}
