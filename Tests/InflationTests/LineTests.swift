import Inflation
import Testing

@Suite("Lines")
struct LineTests {
  @Test("LF ends a line, CR LF too; a trailing LF adds none, a missing one takes none")
  func ends() throws {
    let lines = try Reading.lines(of: Array("a\r\n\n \t\r\nb\rc\r\r\nd\r".utf8))
    #expect(lines.map(\.text) == ["a", "", " \t", "b\rc\r", "d\r"])
    #expect(lines.map(\.number) == [1, 2, 3, 4, 5])
    #expect(lines.map(\.offset) == [0, 3, 4, 8, 14])
    #expect(try Reading.lines(of: Array("a\nb".utf8)) == Reading.lines(of: Array("a\nb\n".utf8)))
  }

  @Test("a byte order mark is dropped at the start only; the first line begins with the file")
  func mark() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let lines = try Reading.lines(of: mark + [0x61, 0x0A] + mark + [0x62])
    #expect(lines.map(\.text) == ["a", "\u{FEFF}b"])
    #expect(lines.map(\.offset) == [0, 5])
    #expect(try Reading.lines(of: mark).isEmpty)
  }

  @Test("exactly 1,048,576 bytes are a line, one more is too many")
  func longest() throws {
    func line(_ count: Int, _ end: String) -> [UInt8] {
      [UInt8](repeating: 0x78, count: count) + Array(end.utf8)
    }
    let file =
      line(1_048_576, "\n") + line(1_048_577, "\n") + line(1_048_576, "\r\n")
      + line(1_048_577, "\r\n") + line(3_000_000, "\n") + line(1, "\n") + line(1_048_577, "")
    let lines = try Reading.lines(of: GzipSample.member(file))
    #expect(
      lines.map(\.longLength) == [nil, 1_048_577, nil, 1_048_577, 3_000_000, nil, 1_048_577])
    #expect(
      lines.map(\.text.utf8.count) == [
        1_048_576, 65_536, 1_048_576, 65_536, 65_536, 1, 65_536,
      ])
    #expect(lines[5].offset == 4 * 1_048_576 + 2 + 3_000_000 + 4 + 1 + 2)
  }

  @Test("the digest sees all of a long line and nothing else")
  func digest() throws {
    var limits = InflationLimits()
    limits.lineBytes = 8
    limits.keptBytes = 3
    limits.blockBytes = 1
    for read in 1...20 {
      limits.readBytes = read
      let file = Array("short\n0123456789\r\rabc\r\nnext\n".utf8)
      try Reading.withFile(file) { path in
        var reader = BlockReader(
          try ByteSource(path: path, limits: limits), limits: limits, digest: { CopyingDigest() })
        var digests: [[UInt8]] = []
        while let block = try reader.next() {
          digests += block.lines.compactMap { block.longLine($0)?.digest }
        }
        #expect(digests == [Array("0123456789\r\rabc".utf8)])
      }
    }
  }

  @Test("blocks of any size hold the same lines as one reading of the whole")
  func anyBlockSize() throws {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ab\n\n\r ".utf8)
    for _ in 0..<300 {
      let count = Int.random(in: 0...300, using: &generator)
      let file = (0..<count).map { _ in alphabet[Int.random(in: 0..<6, using: &generator)] }
      var limits = InflationLimits()
      limits.lineBytes = Int.random(in: 1...12, using: &generator)
      limits.keptBytes = Int.random(in: 0...4, using: &generator)
      limits.blockBytes = Int.random(in: 1...80, using: &generator)
      limits.blockRecords = Int.random(in: 1...9, using: &generator)
      limits.readBytes = Int.random(in: 1...40, using: &generator)
      let lines = try Reading.lines(of: file, limits: limits)
      #expect(lines == expected(file, limits), "\(file) \(limits)")
    }
  }

  @Test("every inflated byte is shown once, in order")
  func onBytes() throws {
    let text = (0..<5000).map { "line \($0)\r\n" }.joined()
    try Reading.withFile([0xEF, 0xBB, 0xBF] + Array(text.utf8)) { path in
      var seen: [UInt8] = []
      var limits = InflationLimits()
      limits.blockBytes = 1000
      var reader = BlockReader(
        try ByteSource(path: path), limits: limits, digest: { CopyingDigest() },
        onBytes: { seen += $0 })
      while try reader.next() != nil {}
      #expect(seen == [0xEF, 0xBB, 0xBF] + Array(text.utf8))
      #expect(reader.inflatedBytes == seen.count)
    }
  }

  @Test("what follows the last line may be read")
  func padding() throws {
    try Reading.withFile(Array("x".utf8)) { path in
      var reader = BlockReader(try ByteSource(path: path), digest: { CopyingDigest() })
      let block = try #require(try reader.next())
      let tail = block.withBytes(of: block.lines[0]) { bytes in
        UnsafeRawBufferPointer(start: bytes.baseAddress, count: 1 + LineBlock.padding).last
      }
      #expect(tail != nil)
    }
  }

  /// INPUTS §2, said in the simplest way.
  private func expected(_ file: [UInt8], _ limits: InflationLimits) -> [ReadLine] {
    var lines: [ReadLine] = []
    var offset = 0
    var pieces = file.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let isOpen = pieces.last?.isEmpty == false
    if !isOpen { pieces.removeLast() }
    for (index, piece) in pieces.enumerated() {
      var text = piece
      let ends = !(isOpen && index == pieces.count - 1)
      if ends, text.last == 0x0D { text.removeLast() }
      let isLong = text.count > limits.lineBytes
      let kept = min(limits.keptBytes, limits.lineBytes)
      lines.append(
        ReadLine(
          number: index + 1, offset: offset,
          text: String(decoding: isLong ? text.prefix(kept) : text[...], as: UTF8.self),
          longLength: isLong ? text.count : nil))
      offset += piece.count + 1
    }
    return lines
  }
}
