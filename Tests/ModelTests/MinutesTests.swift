import TestSeeds
import Testing

@testable import Model

/// The range arithmetic against a set of single minutes.
@Suite struct MinutesTests {
  @Test func rangesInAnyOrderMakeTheSameSet() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      let ranges = random.minuteRanges()
      let minutes = Minutes(unsorted: ranges)
      #expect(bits(minutes.ranges) == bits(ranges))
      #expect(minutes.count == bits(ranges).count)
      #expect(minutes.isEmpty == bits(ranges).isEmpty)
      #expect(isCanonical(minutes))
      #expect(minutes == Minutes(unsorted: ranges.shuffled(using: &random)))
    }
  }

  @Test func unionAndIntersectionAreThoseOfSets() {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<3000 {
      let (a, b) = (random.minuteRanges(), random.minuteRanges())
      let (left, right) = (Minutes(unsorted: a), Minutes(unsorted: b))
      let union = left.union(right)
      #expect(bits(union.ranges) == bits(a).union(bits(b)))
      #expect(isCanonical(union))
      let common = bits(a).intersection(bits(b)).count
      #expect(left.intersectionCount(right) == common)
      #expect(right.intersectionCount(left) == common)
      #expect(left.count + right.count == union.count + common)
      #expect((left == right) == (bits(a) == bits(b)))
    }
  }

  @Test func appendingInOrderEqualsSorting() {
    var random = SeededGenerator(seed: 13)
    for _ in 0..<1000 {
      let ranges = random.minuteRanges().sorted { $0.lowerBound < $1.lowerBound }
      var minutes = Minutes()
      for range in ranges { minutes.append(range) }
      #expect(minutes == Minutes(unsorted: ranges))
    }
  }

  @Test func touchingRangesBecomeOne() {
    #expect(Minutes(unsorted: [20..<30, 10..<20]).ranges == [10..<30])
    #expect(Minutes(unsorted: [10..<20, 21..<30]).ranges == [10..<20, 21..<30])
    #expect(Minutes(unsorted: [0..<1440, 5..<6]).count == 1440)
    #expect(Minutes(7..<7).isEmpty)
  }

  private func bits(_ ranges: [Range<UInt16>]) -> Set<UInt16> { Set(ranges.joined()) }

  /// Ascending, not empty, and with a gap between neighbours: one set, one spelling.
  private func isCanonical(_ minutes: Minutes) -> Bool {
    minutes.ranges.allSatisfy { !$0.isEmpty }
      && zip(minutes.ranges, minutes.ranges.dropFirst())
        .allSatisfy { $0.upperBound < $1.lowerBound }
  }
}
