import Model
import Testing

@testable import Ingest
@testable import Warehouse

/// The stage between blocks and rows: every line has one fate, and a chunk has bounds.
@Suite struct BatchDecoderTests {
  static let good = #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-1"}}"#

  @Test(arguments: [1, 64, 4096])
  func everyLineHasOneFate(blockBytes: Int) throws {
    let text = [
      Self.good, Self.good, "{", "", #"{"event":"fly\u0000"}"#, #"{"event":"fly\u0000"}"#,
    ]
    .joined(separator: "\n")
    let decoded = try DecodedFile(Array(text.utf8), blockBytes: blockBytes)
    let counts = decoded.accounting
    #expect(counts.lines == 6 && counts.accepted == 1 && counts.duplicates == 1)
    #expect(counts.quarantined == 1 && counts.unmapped == 2 && counts.blank == 1)
    #expect(counts.facts == 1 && counts.conflicts == 0)
    #expect(counts.firstDay?.description == "2025-10-06" && counts.lastDay == counts.firstDay)
    // PostgreSQL cannot store U+0000.
    #expect(decoded.chunks.map(\.unmapped) == [["fly\u{FFFD}": 2]])
    let bad = try #require(decoded.badLines.first)
    #expect(bad.line == 3 && bad.offset == 2 * (Self.good.utf8.count + 1))
    #expect(bad.code == .badJSON && bad.raw == [0x7B] && bad.length == 1)
  }

  @Test func aLongBadLineIsKeptInPart() throws {
    let long = [UInt8](repeating: 0x78, count: 100_000)
    let endless = [UInt8](repeating: 0x78, count: 1_048_577)
    let decoded = try DecodedFile(long + [10] + endless + [10])
    #expect(decoded.badLines.map(\.code) == [.badJSON, .lineTooLong])
    #expect(decoded.badLines.map(\.raw.count) == [65_536, 65_536])
    #expect(decoded.badLines.map(\.length) == [100_000, 1_048_577])
    #expect(decoded.badLines.map(\.sha256.count) == [32, 32])
    #expect(decoded.badLines.map(\.offset) == [0, 100_001])
  }

  @Test func aChunkHasBounds() throws {
    let bad = [UInt8](repeating: 0x78, count: 70_000) + [10]
    let lines = Array(repeatElement(bad, count: 300).joined()) + Array(Self.good.utf8)
    let decoded = try DecodedFile(lines, blockBytes: 1 << 20)
    #expect(decoded.chunks.count >= 3)
    for chunk in decoded.chunks {
      let held = chunk.badLines.reduce(0) { $0 + $1.raw.count }
      #expect(held < BatchDecoder.Limit.badBytes + (2 << 20))
    }
    #expect(decoded.badLines.map(\.line) == Array(1...300))
    #expect(decoded.accounting.lines == 301)
  }

  @Test func aSuspendedBatchHasNoFacts() throws {
    let bad = String(repeating: "{\n", count: 30)
    let lines = Array((bad + String(repeating: Self.good + "\n", count: 70)).utf8)
    let decoded = try DecodedFile(lines)
    #expect(decoded.isSuspended && decoded.accounting.facts == 0)
    #expect(decoded.chunks.allSatisfy { $0.bundles.isEmpty && $0.places.isEmpty })
    #expect(decoded.badLines.count == 30)
    let forced = try DecodedFile(lines, force: true)
    #expect(!forced.isSuspended && forced.accounting.facts == 1)
    #expect(forced.accounting.duplicates == 69)
  }
}
