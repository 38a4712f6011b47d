/// Names of events with what they mean, remembered as they are written: a log has few of them. Not for two threads at
/// once.
final class MoodleEventNames {
  private struct Place {
    var written: UInt64 = 0
    var hash: UInt64 = 0
    var meaning: MoodleRules.Meaning?
    var isTaken = false
  }

  private static let count = 256

  private let vocabulary = MoodleVocabulary.shared
  private let places = UnsafeMutablePointer<Place>.allocate(capacity: MoodleEventNames.count)

  init() { places.initialize(repeating: Place(), count: Self.count) }

  deinit { places.deallocate() }

  func name(_ written: UnsafeRawBufferPointer) -> MoodleEventName {
    let key = StableHash.of(written)
    let place = places + (Int(truncatingIfNeeded: key) & (Self.count - 1))
    if place.pointee.isTaken, place.pointee.written == key {
      return MoodleEventName(written, hash: place.pointee.hash, meaning: place.pointee.meaning)
    }
    let name = MoodleEventName(written, vocabulary)
    place.pointee = Place(
      written: key, hash: name.hash, meaning: name.meaning, isTaken: true)
    return name
  }
}
