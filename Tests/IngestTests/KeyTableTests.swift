import Testing

@testable import Ingest

@Suite struct KeyTableTests {
  @Test func numbersFollowTheOrderOfArrival() {
    var table = KeyTable<UInt64> { mixed($0) }
    for key: UInt64 in 0..<5000 {
      let found = table.index(of: key &* 7919)
      #expect(found.index == Int(key) && found.isNew)
    }
    // Past several growths every key is still found under its number.
    for key: UInt64 in 0..<5000 {
      let found = table.index(of: key &* 7919)
      #expect(found.index == Int(key) && !found.isNew)
    }
    #expect(table.count == 5000)
  }

  @Test func keysWithOneHashStayApart() {
    var table = KeyTable<Int> { _ in .max }
    for key in (0..<700) { _ = table.index(of: key) }
    #expect(table.keys == Array(0..<700))
    #expect((0..<700).allSatisfy { table.index(of: $0).index == $0 })
  }

  @Test func mixingSpreadsNeighbours() {
    let low = Set((0..<1024 as Range<UInt64>).map { mixed($0) & 1023 })
    #expect(low.count > 550, "1024 random throws fill about 647 of 1024 places")
  }
}
