import Hummingbird
import Ingest
import NIOCore
import Synchronization

/// Brings the body of a request to disk, piece by piece; memory holds what the network layer holds.
struct BodyReceiver: Sendable {
  /// How often the rest of the disk is looked at.
  private static let bytesPerLook: Int64 = 64 << 20
  /// A slow start is forgiven.
  private static let grace = Duration.seconds(60)
  private static let pause = Duration.seconds(5)

  let door: UploadDoor
  /// What the body takes of the day of its source; nil where that has no bound.
  let share: QuotaShare?
  /// Bytes it must have, if the sender said so.
  let length: Int64?

  /// - Throws: `UploadError`; what was received is gone then.
  func receive(_ body: RequestBody) async throws -> ReceivedFile {
    let progress = Progress()
    return try await withThrowingTaskGroup(of: ReceivedFile?.self) { group in
      // write(2) waits when the disk is behind; that must not hold up other requests.
      group.addTask(executorPreference: ThreadExecutor(label: "titrong.upload")) {
        try await write(body, progress)
      }
      group.addTask {
        try await watch(progress)
        return nil
      }
      defer { group.cancelAll() }
      guard let file = try await group.next() ?? nil else { throw UploadError.slow }
      return file
    }
  }

  private func write(_ body: RequestBody, _ progress: Progress) async throws -> ReceivedFile {
    let reception = try door.archive.receive()
    var pieces = body.makeAsyncIterator()
    var nextLook = Self.bytesPerLook
    while let piece = try await next(of: &pieces) {
      let bytes = reception.count + Int64(piece.readableBytes)
      guard bytes <= door.limits.bytes else {
        throw UploadError.tooLarge(limit: door.limits.bytes)
      }
      try share?.reserve(bytes)
      try piece.withUnsafeReadableBytes { try reception.write($0) }
      progress.note(reception.count)
      if reception.count >= nextLook {
        try door.requireRoom(for: 0)
        nextLook += Self.bytesPerLook
      }
    }
    // When the server stops it ends the streams of its clients: then the end is not the end of the body.
    try Task.checkCancellation()
    if let length, length != reception.count { throw UploadError.incomplete }
    return reception.finish()
  }

  private func next(of pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
    do {
      return try await pieces.next()
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw UploadError.incomplete
    }
  }

  /// Returns when the body is too slow.
  private func watch(_ progress: Progress) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      let now = progress.now
      let waited = clock.now - now.last
      if waited >= door.limits.idle { return }
      let age = clock.now - start
      if age > Self.grace, Double(now.bytes) < door.limits.slowest * (age / .seconds(1)) { return }
      // Slowness shows by time only; the pieces themselves are awaited elsewhere.
      try await Task.sleep(for: min(door.limits.idle - waited, Self.pause))
    }
  }

  /// When something came last, and how much came in all.
  private final class Progress: Sendable {
    private let state = Mutex((last: ContinuousClock.now, bytes: Int64(0)))

    var now: (last: ContinuousClock.Instant, bytes: Int64) { state.withLock { $0 } }
    func note(_ bytes: Int64) { state.withLock { $0 = (ContinuousClock.now, bytes) } }
  }
}
