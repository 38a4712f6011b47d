/// A set of exact instants with what happened at them, sorted.
public struct Moments: Hashable, Sendable {
  public struct Moment: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00Z.
    public let at: Int64
    public let edge: Edge

    public init(at: Int64, edge: Edge) {
      self.at = at
      self.edge = edge
    }

    public static func < (left: Self, right: Self) -> Bool {
      (left.at, left.edge.rawValue) < (right.at, right.edge.rawValue)
    }
  }

  public private(set) var sorted: [Moment]

  public init(_ moments: [Moment] = []) {
    sorted = []
    for moment in moments.sorted() where moment != sorted.last {
      sorted.append(moment)
    }
  }

  public var isEmpty: Bool { sorted.isEmpty }

  public mutating func formUnion(_ other: Moments) {
    if other.isEmpty { return }
    self = isEmpty ? other : Moments(sorted + other.sorted)
  }

  /// Presence told by arrivals and departures logged apart: each arrival runs to the next departure, if that
  /// comes within `limit`. Of several arrivals before one departure the first within `limit` counts, as it
  /// covers the others. Who leaves and comes back at one instant is still there.
  public func presence(limit: Int64) -> [(from: Int64, to: Int64)] {
    var intervals: [(from: Int64, to: Int64)] = []
    var arrivals: [Int64] = []
    for moment in sorted {
      switch moment.edge {
      case .open: arrivals.append(moment.at)
      case .close:
        if let from = arrivals.first(where: { moment.at - $0 <= limit }) {
          intervals.append((from, moment.at))
        }
        // An arrival at the very instant of a departure may be the way back in.
        arrivals = arrivals.count > 1 && arrivals.last == moment.at ? [moment.at] : []
      case .none: break
      }
    }
    return intervals
  }
}
