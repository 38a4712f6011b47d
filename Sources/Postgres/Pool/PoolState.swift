/// Who has what in a pool: decisions only, carried out by `ConnectionPool`. `open` counts
/// connections that exist or are being opened, and never passes `size`.
struct PoolState {
  /// What a borrower gets: a connection, or leave to open one.
  enum Lease: Sendable {
    case connection(Connection)
    case permit
  }

  typealias Waiter = CheckedContinuation<Lease, any Error>

  private let size: Int
  private var idle: [Connection] = []
  private(set) var open = 0
  private var waiters: [(id: Int, waiter: Waiter)] = []
  private var nextID = 0
  private(set) var isClosed = false
  private var closers: [CheckedContinuation<Void, Never>] = []

  init(size: Int) { self.size = max(1, size) }

  var occupancy: PoolOccupancy {
    PoolOccupancy(size: size, open: open, idle: idle.count, waiting: waiters.count)
  }

  mutating func newID() -> Int {
    nextID += 1
    return nextID
  }

  /// A lease that needs no waiting. The connection used last comes first: its plans are warm.
  mutating func lease() -> Lease? {
    guard waiters.isEmpty else { return nil }
    if let connection = idle.popLast() { return .connection(connection) }
    guard open < size else { return nil }
    open += 1
    return .permit
  }

  mutating func wait(_ id: Int, _ waiter: Waiter) { waiters.append((id, waiter)) }

  mutating func leave(_ id: Int) -> Waiter? {
    guard let place = waiters.firstIndex(where: { $0.id == id }) else { return nil }
    return waiters.remove(at: place).waiter
  }

  /// A healthy connection came back.
  /// - Returns: the waiter it goes to, or nil. False when it must be closed instead.
  mutating func putBack(_ connection: Connection) -> (isKept: Bool, waiter: Waiter?) {
    guard !isClosed else { return (false, nil) }
    guard !waiters.isEmpty else {
      idle.append(connection)
      return (true, nil)
    }
    return (true, waiters.removeFirst().waiter)
  }

  /// A connection is gone, or could not be opened.
  /// - Returns: the waiter who may open one in its place, and those who wait for the end.
  mutating func discard() -> (waiter: Waiter?, closers: [CheckedContinuation<Void, Never>]) {
    if !isClosed, !waiters.isEmpty { return (waiters.removeFirst().waiter, []) }
    open -= 1
    return (nil, isClosed && open == 0 ? takeClosers() : [])
  }

  mutating func close() -> (idle: [Connection], waiters: [Waiter]) {
    isClosed = true
    defer {
      idle = []
      waiters = []
    }
    return (idle, waiters.map(\.waiter))
  }

  /// - Returns: false when there is nothing to wait for.
  mutating func awaitEnd(_ closer: CheckedContinuation<Void, Never>) -> Bool {
    guard open > 0 else { return false }
    closers.append(closer)
    return true
  }

  private mutating func takeClosers() -> [CheckedContinuation<Void, Never>] {
    defer { closers = [] }
    return closers
  }
}
