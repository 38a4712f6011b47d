import Testing

@testable import Ingest

/// INPUTS §2: more than 20 % bad lines among the first 10,000, or among all of 100 to 9,999.
@Suite struct BadLineWatchTests {
  @Test(arguments: [
    (lines: 1, bad: 1, isSuspended: false),
    (lines: 99, bad: 99, isSuspended: false),
    (lines: 100, bad: 20, isSuspended: false),
    (lines: 100, bad: 21, isSuspended: true),
    (lines: 9_999, bad: 1_999, isSuspended: false),
    (lines: 9_999, bad: 2_000, isSuspended: true),
    (lines: 10_000, bad: 2_000, isSuspended: false),
    (lines: 10_000, bad: 2_001, isSuspended: true),
  ])
  func bounds(_ file: (lines: Int64, bad: Int64, isSuspended: Bool)) {
    for isForced in [false, true] {
      var watch = BadLineWatch(isForced: isForced)
      // Bad lines first, so that the share is worst in the beginning.
      for line in 1...file.lines { watch.count(lines: line, bad: min(line, file.bad)) }
      watch.finish(lines: file.lines, bad: file.bad)
      #expect(watch.isSuspended == (file.isSuspended && !isForced))
    }
  }

  @Test func whatComesAfterTheSampleDoesNotCount() {
    var watch = BadLineWatch(isForced: false)
    for line: Int64 in 1...20_000 { watch.count(lines: line, bad: max(0, line - 10_000)) }
    watch.finish(lines: 20_000, bad: 10_000)
    #expect(!watch.isSuspended)
  }

  @Test func aBadBeginningIsNotForgiven() {
    var watch = BadLineWatch(isForced: false)
    for line: Int64 in 1...100_000 { watch.count(lines: line, bad: min(line, 2_001)) }
    watch.finish(lines: 100_000, bad: 2_001)
    #expect(watch.isSuspended)
  }
}
