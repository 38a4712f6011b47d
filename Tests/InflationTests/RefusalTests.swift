import Inflation
import Testing

@Suite("Files that are refused as a whole")
struct RefusalTests {
  private let file = GzipSample.member("one\ntwo\n") + GzipSample.member("three\n")
  private var boundary: Int { GzipSample.member("one\ntwo\n").count }

  @Test("a cut anywhere but between members is a truncation")
  func truncation() throws {
    for length in 2..<file.count {
      let refusal = try Reading.refusal(of: Array(file[..<length]))
      switch length {
      case boundary: #expect(refusal == nil)
      // One byte of a magic number is not a member.
      case boundary + 1: #expect(refusal == .gzipTrailingGarbage(at: boundary))
      default: #expect(refusal == .gzipTruncated(at: length), "cut at \(length)")
      }
    }
  }

  @Test("damage in data, checksum or length", arguments: [-1, -4, -5, -8])
  func damage(fromEnd: Int) throws {
    var damaged = file
    damaged[file.count + fromEnd] ^= 0x40
    #expect(try Reading.refusal(of: damaged)?.code == "gzip_crc")
  }

  @Test("damaged deflate data in the first of two members")
  func damagedFirst() throws {
    var damaged = file
    damaged[10] = 0xFF
    #expect(try Reading.refusal(of: damaged)?.code == "gzip_crc")
  }

  @Test("zeros may follow the last member, anything else may not")
  func padding() throws {
    let zeros = [UInt8](repeating: 0, count: 3000)
    #expect(try Reading.bytes(of: file + zeros) == Array("one\ntwo\nthree\n".utf8))
    #expect(try Reading.refusal(of: file + [0x0A]) == .gzipTrailingGarbage(at: file.count))
    #expect(
      try Reading.refusal(of: file + zeros + file) == .gzipTrailingGarbage(at: file.count + 3000))
  }

  @Test("200 MiB of zeros against a cap of 1 MiB")
  func bomb() throws {
    let bomb = GzipSample.member([UInt8](repeating: 0, count: 200 << 20), level: 1)
    var limits = InflationLimits()
    limits.inflatedBytes = 1 << 20
    #expect(try Reading.refusal(of: bomb, limits: limits)?.code == "too_large")
  }

  @Test("the cap itself is allowed", arguments: [true, false])
  func exactCap(compressed: Bool) throws {
    var limits = InflationLimits()
    limits.inflatedBytes = 1000
    func file(_ count: Int) -> [UInt8] {
      let bytes = [UInt8](repeating: 0x61, count: count)
      return compressed ? GzipSample.member(bytes) : bytes
    }
    #expect(try Reading.refusal(of: file(1000), limits: limits) == nil)
    #expect(try Reading.refusal(of: file(1001), limits: limits)?.code == "too_large")
  }

  @Test("too many members")
  func memberCap() throws {
    var limits = InflationLimits()
    limits.members = 5
    let empty = GzipSample.member("")
    let allowed = Array(repeatElement(empty, count: 5).joined())
    #expect(try Reading.bytes(of: allowed, limits: limits).isEmpty)
    #expect(
      try Reading.refusal(of: allowed + empty, limits: limits)
        == .tooManyMembers(limit: 5, at: allowed.count))
  }

  @Test("UTF-16, marked or not, plain or compressed")
  func encoding() throws {
    let text = Array("{\"event\":\"login\"}\n".utf16)
    let little = text.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for file in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      #expect(try Reading.refusal(of: file) == .encoding)
      #expect(try Reading.refusal(of: GzipSample.member(file)) == .encoding)
    }
    #expect(try Reading.refusal(of: [0x7B, 0, 0x7D, 0x0A]) == nil)
  }

  @Test("archives we do not open")
  func containers() throws {
    let magics: [(ForeignContainer, [UInt8])] = [
      (.zip, [0x50, 0x4B, 3, 4]), (.zip, [0x50, 0x4B, 5, 6]),
      (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
      (.zstd, [0x28, 0xB5, 0x2F, 0xFD]),
      (.bzip2, Array("BZh9".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    ]
    for (container, magic) in magics {
      let refusal = try Reading.refusal(of: magic + [1, 2, 3, 4])
      #expect(refusal == .unsupportedContainer(container))
      #expect(refusal?.description.contains("| gzip > NEW.gz") == true)
    }
    #expect(try Reading.refusal(of: Array("BZh is plain text\n".utf8)) == nil)
  }

  @Test("codes are those of the contract")
  func codes() {
    let codes = [
      FileRefusal.gzipTruncated(at: 1), .gzipDamaged(at: 1), .gzipTrailingGarbage(at: 1),
      .tooLarge(limit: 1, at: 1), .encoding, .unsupportedContainer(.zip),
    ].map(\.code)
    #expect(
      codes == [
        "gzip_truncated", "gzip_crc", "gzip_trailing_garbage", "too_large", "encoding",
        "unsupported_container",
      ])
  }

  @Test("what is no readable file is told apart from bad content")
  func unreadable() {
    #expect(throws: FileFailure.unreadable(operation: .open, errno: 2)) {
      _ = try ByteSource(path: "/nonexistent/log.gz")
    }
    #expect(throws: FileFailure.notRegular) { _ = try ByteSource(path: "/") }
  }
}
