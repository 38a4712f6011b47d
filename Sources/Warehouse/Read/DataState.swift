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

  /// Changes whenever the numbers may have changed; nil before the first `aggregate`.
  public static func stamp(of store: DataStore) async throws -> String? {
    try await store.query(.answerStamp).first?.string("stamp")
  }
}
