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
  /// comes within `limit` and before another arrival does not matter (the union is the same).
  public func presence(limit: Int64) -> [(from: Int64, to: Int64)] {
    var intervals: [(from: Int64, to: Int64)] = []
    var open: Int64?
    for moment in sorted {
      switch moment.edge {
      case .open: open = open ?? moment.at
      case .close:
        if let from = open, moment.at - from <= limit { intervals.append((from, moment.at)) }
        open = nil
      case .none: break
      }
    }
    return intervals
  }
}
