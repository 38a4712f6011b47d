import Inflation
import Testing

@Suite struct ZipArchiveTests {
  private let files = [("schools.csv", "a,b\n1,2\n"), ("lớp/classes.csv", "c\n3\n"), ("empty", "")]

  private func failure(_ sample: ZipSample) -> ZipFailure? {
    do throws(ZipFailure) {
      let archive = try ZipArchive(sample.bytes)
      for entry in archive.entries { _ = try archive.contents(of: entry) }
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0, 8] as [UInt16])
  func storedAndDeflatedEntries(method: UInt16) throws {
    var sample = ZipSample(files, method: method)
    for comment in [0, 1, 65_535] {
      sample.comment = Array(repeating: 0x50, count: comment)
      let archive = try ZipArchive(sample.bytes)
      #expect(archive.entries.map(\.name) == files.map(\.0))
      let contents = try archive.entries.map {
        String(decoding: try archive.contents(of: $0), as: UTF8.self)
      }
      #expect(contents == files.map(\.1))
    }
  }

  @Test func anEmptyArchive() throws {
    #expect(try ZipArchive(ZipSample([]).bytes).entries.isEmpty)
  }

  @Test func aCutAnywhereIsDamage() {
    let bytes = ZipSample(files).bytes
    for length in bytes.indices {
      #expect(throws: ZipFailure.damaged, "cut at \(length)") {
        try ZipArchive(Array(bytes[..<length]))
      }
    }
  }

  @Test func noByteChangedMakesItCrash() throws {
    let bytes = ZipSample([("schools.csv", "school_code,name\n1,Trường số 1\n")]).bytes
    for index in bytes.indices {
      for change in [0x01, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] ^= change
        guard let archive = try? ZipArchive(damaged) else { continue }
        for entry in archive.entries { _ = try? archive.contents(of: entry) }
      }
    }
    #expect(try ZipArchive(bytes).entries.count == 1)
  }

  @Test func contentsAreHeldAgainstTheirChecksum() {
    var sample = ZipSample(files)
    sample.entries[0].checksum = 1
    #expect(failure(sample) == .damaged)
  }

  @Test(arguments: [-1, 1, 1000])
  func anEntryThatLiesAboutItsSizeIsDamage(by difference: Int) {
    for method in [0, 8] as [UInt16] {
      var sample = ZipSample(files, method: method)
      sample.entries[0].size = sample.entries[0].content.count + difference
      #expect(failure(sample) == .damaged)
    }
  }

  /// 64 MiB of zeros that call themselves one byte: the inflater stops at the second.
  @Test func aBombThatLiesIsStopped() {
    var sample = ZipSample([])
    sample.entries = [.init(name: "schools.csv", content: Array(repeating: 0, count: 64 << 20))]
    sample.entries[0].size = 1
    #expect(failure(sample) == .damaged)
  }

  @Test func aBombThatTellsIsRefusedBeforeAnythingIsInflated() {
    var sample = ZipSample([("a", "x"), ("b", "x")])
    sample.entries[0].size = ZipArchive.largestContent / 2
    sample.entries[1].size = ZipArchive.largestContent / 2 + 1
    #expect(throws: ZipFailure.tooLarge) { try ZipArchive(sample.bytes) }
  }

  /// A small archive must not be able to ask for a gigabyte: deflate packs 1032 to 1 at the best.
  @Test func aPromiseThatCannotBeTrueIsDamage() {
    var sample = ZipSample([("schools.csv", "x")])
    sample.entries[0].size = ZipArchive.largestContent
    #expect(failure(sample) == .damaged)
  }

  @Test func tooManyEntriesAreRefused() {
    var sample = ZipSample([])
    sample.count = ZipArchive.mostEntries + 1
    #expect(throws: ZipFailure.tooLarge) { try ZipArchive(sample.bytes) }
    sample.count = ZipArchive.mostEntries
    #expect(throws: ZipFailure.damaged) { try ZipArchive(sample.bytes) }
  }

  @Test func whatIsNotReadSaysSo() {
    var sample = ZipSample(files)
    sample.entries[1].flags = 1
    #expect(throws: ZipFailure.encrypted) { try ZipArchive(sample.bytes) }
    sample = ZipSample(files, method: 12)
    #expect(failure(sample) == .unsupportedMethod)
    #expect(throws: ZipFailure.damaged) { try ZipArchive(Array("school_code,name\n".utf8)) }
  }
}
