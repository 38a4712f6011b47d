import Postgres

/// How the connections of a store are used at one moment.
public struct ConnectionUse: Sendable, Equatable {
  public let most: Int
  public let busy: Int
  public let idle: Int
  /// Who waits for one.
  public let waiting: Int
}

extension DataStore {
  public var connectionUse: ConnectionUse {
    let now = pool.occupancy
    return ConnectionUse(
      most: now.size, busy: now.open - now.idle, idle: now.idle, waiting: now.waiting)
  }
}
