import Model
import Postgres

/// Takes finished batches whose facts are not in the numbers yet: many small ones at once, a large one in
/// parts, place range by place range.
struct PendingBatches {
  let catalog: SQLCatalog

  private struct Pending {
    let batch: Int64
    let facts: Int64
    let nextPlace: Int64
  }

  /// Answers whether there was any.
  func take(on connection: isolated Connection) throws -> Bool {
    let pending = try connection.query(
      catalog[.pendingBatches], [.int(Refresher.batchesPerSlice)]
    ).map {
      Pending(
        batch: try $0.int64("batch"), facts: try $0.int64("facts"),
        nextPlace: try $0.int64("next_place"))
    }
    guard let first = pending.first else { return false }
    if first.nextPlace > .min || first.facts > Refresher.factsPerSlice {
      try takePart(of: first, on: connection)
      return true
    }
    var total: Int64 = 0
    let whole = pending.prefix { batch in
      total += batch.facts
      return total <= Refresher.factsPerSlice && batch.nextPlace == .min
    }
    try touch(whole.map(\.batch), from: .min, to: .max, on: connection)
    try close(whole.map(\.batch), on: connection)
    return true
  }

  /// Place ids are hashes, so equal ranges of them hold about equally many facts.
  private func takePart(of batch: Pending, on connection: isolated Connection) throws {
    let parts = UInt64(1 + (batch.facts - 1) / Refresher.factsPerSlice)
    let (last, isPastEnd) = batch.nextPlace.addingReportingOverflow(
      Int64(clamping: UInt64.max / parts))
    guard isPastEnd || last == .max else {
      try touch([batch.batch], from: batch.nextPlace, to: last, on: connection)
      _ = try connection.execute(catalog[.advanceBatch], [.int(batch.batch), .int(last + 1)])
      return
    }
    try touch([batch.batch], from: batch.nextPlace, to: .max, on: connection)
    try close([batch.batch], on: connection)
  }

  private func touch(
    _ batches: [Int64], from first: Int64, to last: Int64, on connection: isolated Connection
  ) throws {
    _ = try connection.execute(
      catalog[.touchBatches], [.intArray(batches), .int(first), .int(last)])
  }

  private func close(_ batches: [Int64], on connection: isolated Connection) throws {
    _ = try connection.execute(catalog[.fillPresence], [.intArray(batches)])
    _ = try connection.execute(catalog[.analyzePresence])
    _ = try connection.execute(catalog[.putMonths])
    _ = try connection.execute(catalog[.closeBatches], [.intArray(batches)])
  }
}
