import Testing

@testable import Model

@Suite struct MomentsTests {
  private func moments(_ list: [(Int64, Edge)]) -> Moments {
    Moments(list.map { Moments.Moment(at: $0.0, edge: $0.1) })
  }

  private func presence(_ list: [(Int64, Edge)], limit: Int64 = 100) -> [[Int64]] {
    moments(list).presence(limit: limit).map { [$0.from, $0.to] }
  }

  @Test func momentsAreASet() {
    let once = moments([(1, .open), (5, .close), (3, .none)])
    #expect(moments([(5, .close), (3, .none), (1, .open), (3, .none), (5, .close)]) == once)
    var union = once
    union.formUnion(once)
    #expect(union == once)
    union.formUnion(moments([(2, .none)]))
    #expect(union.sorted.map(\.at) == [1, 2, 3, 5])
  }

  @Test func arrivalsRunToTheNextDeparture() {
    #expect(presence([(1, .open), (5, .close), (7, .open), (9, .close)]) == [[1, 5], [7, 9]])
    #expect(presence([(1, .open), (3, .open), (5, .close)]) == [[1, 5]])
    #expect(presence([(1, .open), (2, .none), (5, .close)]) == [[1, 5]])
  }

  @Test func whoComesBackAtTheInstantOfLeavingIsStillThere() {
    #expect(presence([(1, .open), (5, .close), (5, .open), (9, .close)]) == [[1, 5], [5, 9]])
    #expect(presence([(5, .open), (5, .close), (9, .close)]) == [[5, 5]])
  }

  @Test func whatHasNoOtherEndCountsNothing() {
    #expect(presence([]) == [])
    #expect(presence([(1, .open)]) == [])
    #expect(presence([(1, .close), (2, .close)]) == [])
    #expect(presence([(1, .open), (5, .close), (9, .close)]) == [[1, 5]])
    #expect(presence([(1, .open), (101, .close)]) == [[1, 101]])
    #expect(presence([(1, .open), (102, .close)]) == [])
    #expect(presence([(1, .open), (60, .open), (102, .close)]) == [[60, 102]])
  }
}
