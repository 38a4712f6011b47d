import Synchronization

/// What was found a moment ago, for a moment: the database need not be asked for every picture of a page, and what was
/// ended is refused soon after.
final class Remembered<Value: Sendable>: Sendable {
  private struct Entry {
    let value: Value
    let until: ContinuousClock.Instant
  }

  private let time: Duration
  private let largest: Int
  private let entries = Mutex<[[UInt8]: Entry]>([:])

  /// - Parameter largest: entries kept at one time.
  init(for time: Duration, largest: Int) {
    self.time = time
    self.largest = largest
  }

  /// - Parameter key: a digest; nothing secret is kept as it came.
  func value(
    for key: [UInt8], at now: ContinuousClock.Instant = .now, find: () async throws -> Value?
  ) async throws -> Value? {
    if let entry = entries.withLock({ $0[key] }), entry.until > now { return entry.value }
    guard let found = try await find() else {
      forget(key)
      return nil
    }
    entries.withLock { entries in
      if entries.count >= largest { entries = entries.filter { $0.value.until > now } }
      // Full of what is in use: then it is looked up again.
      if entries.count < largest { entries[key] = Entry(value: found, until: now + time) }
    }
    return found
  }

  func forget(_ key: [UInt8]) { entries.withLock { $0[key] = nil } }
}
