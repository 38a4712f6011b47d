import Postgres

extension BatchReader {
  /// Batches that lie in the archive and are not loaded to their end, oldest first.
  public func waiting(limit: Int = 1000) async throws -> [Int32] {
    try await store.query(.waitingBatches, [.int(Int64(limit))]).map {
      Int32(try $0.int64("id"))
    }
  }
}
