import Inflation
import Testing

@Suite("Gzip members and buffers")
struct MemberTests {
  @Test("any read size and any output size give the same bytes")
  func everyBoundary() throws {
    let parts = ["", "{\"a\":1}\n{\"b", "\":2}\n", "", "last"]
    let file = parts.flatMap { GzipSample.member($0) }
    let expected = Array(parts.joined().utf8)
    for read in 1...file.count {
      var limits = InflationLimits()
      limits.readBytes = read
      #expect(try Reading.bytes(of: file, limits: limits, step: 7) == expected, "reads of \(read)")
    }
    for step in 1...expected.count {
      #expect(try Reading.bytes(of: file, step: step) == expected, "steps of \(step)")
    }
  }

  @Test("a file of no bytes and members of no bytes are no lines")
  func empty() throws {
    #expect(try Reading.lines(of: []).isEmpty)
    let empty = GzipSample.member("")
    #expect(try Reading.lines(of: empty + empty + [0, 0]).isEmpty)
  }

  @Test("the content decides, and one byte of a magic number decides nothing")
  func shortFiles() throws {
    #expect(try Reading.bytes(of: [0x1F]) == [0x1F])
    #expect(try Reading.refusal(of: [0x1F, 0x8B]) == .gzipTruncated(at: 2))
    #expect(try Reading.bytes(of: Array("plain".utf8)) == Array("plain".utf8))
  }

  @Test("header fields are passed over")
  func header() throws {
    var member = GzipSample.member("x\n")
    member[3] = 0x08
    member.insert(contentsOf: Array(repeating: 0x6E, count: 5000) + [0], at: 10)
    #expect(try Reading.lines(of: member).map(\.text) == ["x"])
  }
}
