import Ingest

/// Loads what lies in the archive, one batch at a time, in the order of asking.
actor LoadDesk {
  private let loads: ArchivedLoads
  private var isTaken = false
  private var line: [CheckedContinuation<Void, Never>] = []

  init(_ loads: ArchivedLoads) { self.loads = loads }

  /// - Returns: nil if the batch does not wait, or another process has it.
  func load(_ batch: Int32) async throws -> BatchIngest.Outcome? {
    if isTaken {
      await withCheckedContinuation { line.append($0) }
    } else {
      isTaken = true
    }
    defer {
      // Handed over, not put down: nobody who comes now may pass those in line.
      if line.isEmpty { isTaken = false } else { line.removeFirst().resume() }
    }
    try Task.checkCancellation()
    return try await loads.loadNext(only: batch)
  }
}
