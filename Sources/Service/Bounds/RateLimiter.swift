import Synchronization

/// A bucket for each client that fills up steadily: every request takes one drop. At most so many buckets; the ones
/// that are full again are forgotten first, since they say nothing.
final class RateLimiter: Sendable {
  private struct Bucket {
    var drops: Double
    var at: ContinuousClock.Instant
  }

  private let perSecond: Double
  private let size: Double
  private let largest: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  init(perMinute: Int, clients: Int) {
    perSecond = Double(perMinute) / 60
    size = Double(perMinute)
    largest = max(1, clients)
  }

  /// - Returns: nil if the client may come in; else the seconds until it may.
  func secondsLeft(
    for client: String, at now: ContinuousClock.Instant = .now
  ) -> Int? {
    buckets.withLock { buckets in
      var bucket = buckets[client] ?? Bucket(drops: size, at: now)
      bucket.drops = filled(bucket, at: now)
      bucket.at = now
      if buckets[client] == nil, buckets.count >= largest { makeRoom(in: &buckets, at: now) }
      guard bucket.drops >= 1 else {
        buckets[client] = bucket
        return Int(((1 - bucket.drops) / perSecond).rounded(.up))
      }
      bucket.drops -= 1
      buckets[client] = bucket
      return nil
    }
  }

  /// The last request was none of those that are counted.
  func giveBack(to client: String) {
    buckets.withLock { $0[client]?.drops += 1 }
  }

  var clientCount: Int { buckets.withLock(\.count) }

  private func filled(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
    min(size, bucket.drops + (now - bucket.at) / .seconds(1) * perSecond)
  }

  /// If nobody's bucket is full, a tenth of them goes, those that were quiet for longest.
  private func makeRoom(
    in buckets: inout [String: Bucket], at now: ContinuousClock.Instant
  ) {
    buckets = buckets.filter { filled($0.value, at: now) < size }
    guard buckets.count >= largest else { return }
    let oldest = buckets.sorted { $0.value.at < $1.value.at }.prefix(max(1, largest / 10))
    for (client, _) in oldest { buckets[client] = nil }
  }
}
