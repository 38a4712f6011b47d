import Testing

@testable import Service

@Suite struct ReportFeedTests {
  @Test(arguments: [0, 1, 60, 61, 360, 361, 1_600])
  func everySchoolIsInOnePartInItsOrder(count: Int) {
    let codes = (0..<count).map(String.init)
    let parts = ReportFeed.parts(of: codes)
    #expect(parts.flatMap { $0 } == codes)
    #expect(parts.allSatisfy { !$0.isEmpty && $0.count <= ReportFeed.part })
  }

  /// Who asks for many reports has something to look at before everything about all of them is known.
  @Test func theFirstPartIsSmall() {
    let sizes = ReportFeed.parts(of: (0..<1_000).map(String.init)).map(\.count)
    #expect(sizes == [60, 300, 500, 140])
  }
}
