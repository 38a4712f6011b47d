/// A set of clock minutes of one local day, 0…1439, as sorted, disjoint, non-touching half-open ranges.
///
/// Two records about the same minute say nothing new, so activity is measured as the size of a union, never as
/// a sum of durations (METRICS §2).
public struct Minutes: Hashable, Sendable {
  public internal(set) var ranges: [Range<UInt16>]

  public init() { ranges = [] }

  public init(_ range: Range<UInt16>) { ranges = range.isEmpty ? [] : [range] }

  /// Ranges in any order, touching or overlapping.
  public init(unsorted: [Range<UInt16>]) {
    var union = Minutes()
    for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      union.append(range)
    }
    self = union
  }

  /// Ranges must come in ascending order of their lower bound.
  public mutating func append(_ range: Range<UInt16>) {
    guard !range.isEmpty else { return }
    guard let last = ranges.last, range.lowerBound <= last.upperBound else {
      ranges.append(range)
      return
    }
    if range.upperBound > last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    }
  }

  public var isEmpty: Bool { ranges.isEmpty }

  /// |set|
  public var count: Int { ranges.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) } }

  public mutating func formUnion(_ other: Minutes) {
    if other.ranges.isEmpty { return }
    if ranges.isEmpty {
      self = other
      return
    }
    self = Minutes(unsorted: ranges + other.ranges)
  }

  public func union(_ other: Minutes) -> Minutes {
    var copy = self
    copy.formUnion(other)
    return copy
  }

  /// |self ∩ other| in one pass over both.
  public func intersectionCount(_ other: Minutes) -> Int {
    var total = 0
    var i = 0
    var j = 0
    while i < ranges.count, j < other.ranges.count {
      let a = ranges[i]
      let b = other.ranges[j]
      let low = max(a.lowerBound, b.lowerBound)
      let high = min(a.upperBound, b.upperBound)
      if low < high { total += Int(high - low) }
      if a.upperBound < b.upperBound { i += 1 } else { j += 1 }
    }
    return total
  }
}

extension Minutes {
  /// Adds one range wherever it lies; cheap when it touches or follows the last one, as logs mostly go.
  public mutating func insert(_ range: Range<UInt16>) {
    guard let last = ranges.last, range.lowerBound < last.lowerBound else {
      append(range)
      return
    }
    self = Minutes(unsorted: ranges + [range])
  }
}
