import Postgres

/// What the numbers are as of (METRICS §8).
public struct DataState: Sendable, Equatable {
  /// Latest local day all of whose known batches are aggregated, ISO.
  public let asOf: String?
  /// Equal for equal content, however it arrived.
  public let dataVersion: String

  public static func read(from store: DataStore) async throws -> DataState {
    let row = try await store.query(.dataState).first
    return DataState(
      asOf: try row?.optionalString("as_of"),
      dataVersion: try row?.optionalString("data_version") ?? "")
  }

  /// When the numbers were made last, `2026-11-22T02:41:00+07:00`.
  public static func aggregatedAt(in store: DataStore) async throws -> String? {
    try await store.query(.dataState).first?.optionalString("aggregated_at")
  }

  /// Changes whenever the numbers may have changed; nil before the first `aggregate`.
  public static func stamp(of store: DataStore) async throws -> String? {
    try await store.query(.answerStamp).first?.string("stamp")
  }
}
