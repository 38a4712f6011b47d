import CZlib
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

  @Test("blocks of every kind end in any piece", arguments: [0, 1, 9] as [Int32])
  func everyKindOfBlock(level: Int32) throws {
    // Letters that repeat, bytes that do not, and a run longer than the window: stored, fixed and dynamic blocks.
    var state: UInt64 = 1
    let noise = (0..<3_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    let text = Array(String(repeating: "{\"event\":\"live_join\"}\n", count: 200).utf8)
    let content = text + noise + Array(repeating: 0x61, count: 40_000) + text
    let file = GzipSample.member(content, level: level) + GzipSample.member(text, level: level)
    for (read, step) in [(1, 4096), (7, 13), (61, 1), (64, 32_768), (509, 509), (4093, 65_536)] {
      var limits = InflationLimits()
      limits.readBytes = read
      #expect(
        try Reading.bytes(of: file, limits: limits, step: step) == content + text,
        "reads of \(read), steps of \(step)")
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

  /// Members with every set of fields that a header may have.
  private static let headers: [[UInt8]] = (0..<16).map { choice in
    let flags =
      UInt8(choice & 1) << 4 | UInt8(choice >> 1 & 1) << 3 | UInt8(choice >> 2 & 1) << 2
      | UInt8(choice >> 3) << 1
    var header: [UInt8] = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3]
    if flags & 0x04 != 0 { header += [5, 0] + Array("\u{0}\u{1F}\u{8}ab".utf8) }
    if flags & 0x08 != 0 { header += Array("log.ndjson".utf8) + [0] }
    if flags & 0x10 != 0 { header += Array("said by nobody".utf8) + [0] }
    if flags & 0x02 != 0 {
      let sum = crc32(0, header, UInt32(header.count))
      header += [UInt8(truncatingIfNeeded: sum), UInt8(truncatingIfNeeded: sum >> 8)]
    }
    return header
  }

  @Test("a header may have any fields and end in any piece", arguments: headers)
  func everyHeader(header: [UInt8]) throws {
    let member = header + GzipSample.member("x\n")[10...]
    for read in 1...member.count {
      var limits = InflationLimits()
      limits.readBytes = read
      #expect(
        try Reading.bytes(of: member + member, limits: limits, step: 7) == Array("x\nx\n".utf8))
    }
    for length in 1..<header.count where length > 1 {
      #expect(try Reading.refusal(of: Array(member[..<length])) == .gzipTruncated(at: length))
    }
    if header[3] & 0x02 != 0 {
      var wrong = member
      wrong[header.count - 1] ^= 1
      #expect(try Reading.refusal(of: wrong)?.code == "gzip_crc")
    }
  }

  @Test("a flag that nobody knows, or another method, is no gzip", arguments: [2, 3])
  func unknownHeader(index: Int) throws {
    var member = GzipSample.member("x\n")
    member[index] ^= 0x20
    #expect(try Reading.refusal(of: member)?.code == "gzip_crc")
  }
}
