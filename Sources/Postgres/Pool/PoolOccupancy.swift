/// How much of a pool is in use at one moment.
public struct PoolOccupancy: Sendable, Equatable {
  /// Connections it may have.
  public let size: Int
  /// Connections that exist or are being opened.
  public let open: Int
  /// Of those, the ones nobody uses.
  public let idle: Int
  /// Borrowers in line.
  public let waiting: Int
}
