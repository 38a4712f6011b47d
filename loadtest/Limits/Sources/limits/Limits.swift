import CLimits
import Decoding
import Foundation
import Inflation
import Model

/// limits FILE.gz FORMAT [ROUNDS]: one thread, everything in memory, processor seconds of the best of some rounds; JSON.
@main
struct Limits {
  let file: [UInt8]
  let path: String
  let format: LogFormat

  static func main() throws {
    let words = CommandLine.arguments
    guard words.count >= 3, let format = LogFormat(rawValue: words[2]) else {
      FileHandle.standardError.write(Data("usage: limits FILE.gz FORMAT [ROUNDS]\n".utf8))
      exit(64)
    }
    let limits = Limits(
      file: Array(try Data(contentsOf: URL(filePath: words[1]))), path: words[1], format: format)
    let result = try limits.measure(rounds: words.count > 3 ? Int(words[3]) ?? 5 : 5)
    let json = try JSONSerialization.data(
      withJSONObject: result, options: [.prettyPrinted, .sortedKeys])
    FileHandle.standardOutput.write(json + Data("\n".utf8))
  }

  /// In turns, so that all stages see the same machine.
  private func measure(rounds: Int) throws -> [String: Any] {
    let blocks = try readBlocks()
    let text = joined(blocks)
    let lines = blocks.reduce(0) { $0 + $1.lines.count }
    let bytes = text.count - LineBlock.padding
    // Brackets of an array or an envelope around the records are no records.
    let inflated = limits_inflate_isal(file, file.count)
    var best: [String: Double] = [:]
    var accepted = 0
    for _ in 0..<rounds {
      best.note("inflate_zlib", try seconds { limits_inflate_zlib(file, file.count) == inflated })
      best.note("inflate_isal", try seconds { limits_inflate_isal(file, file.count) == inflated })
      best.note("read_blocks", try seconds { try countLines() == lines })
      // Text of another kind is parsed in vain: then this says nothing, and nobody asks.
      best.note("parse_simdjson", try seconds { limits_parse(text, bytes) >= 0 })
      best.note(
        "decode",
        try seconds {
          accepted = decode(blocks)
          return accepted > 0
        })
    }
    return [
      "events": lines, "bytes": bytes, "inflated": inflated, "accepted": accepted,
      "seconds": best.mapValues { ($0 * 1_000_000).rounded() / 1_000_000 },
      "reading_of_limit": (best["inflate_isal"] ?? 0) / (best["read_blocks"] ?? 1),
      "decoding_of_limit": (best["parse_simdjson"] ?? 0) / (best["decode"] ?? 1),
    ]
  }

  private struct WrongResult: Error {}

  /// Of this thread's processor: what else the machine does is not in it.
  private func seconds(_ body: () throws -> Bool) throws -> Double {
    let start = Self.processorSeconds
    guard try body() else { throw WrongResult() }
    return Self.processorSeconds - start
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private struct NoDigest: LineDigest {
    mutating func update(_ bytes: UnsafeRawBufferPointer) {}
    func finish() -> [UInt8] { [] }
  }

  private func reader() throws -> BlockReader {
    BlockReader(
      try ByteSource(path: path), scanner: format.makeScanner(), digest: { NoDigest() })
  }

  private func readBlocks() throws -> [LineBlock] {
    var reader = try reader()
    var blocks: [LineBlock] = []
    while let block = try reader.next() { blocks.append(block) }
    return blocks
  }

  private func countLines() throws -> Int {
    var reader = try reader()
    var count = 0
    while let block = try reader.next() { count += block.lines.count }
    return count
  }

  private func joined(_ blocks: [LineBlock]) -> [UInt8] {
    var text: [UInt8] = []
    for block in blocks {
      for line in block.lines {
        block.withBytes(of: line) { text.append(contentsOf: $0) }
        text.append(0x0A)
      }
    }
    return text + Array(repeating: 0, count: LineBlock.padding)
  }

  private func decode(_ blocks: [LineBlock]) -> Int {
    var decoder = format.makeDecoder(
      DecodingContext(clock: .vietnam, receivedAt: .max, defaultSchool: "22000101"))
    var symbols = SymbolTable()
    var accepted = 0
    var outcomes = Outcomes()
    for block in blocks {
      var next = 0
      while next < block.lines.count {
        outcomes.removeAll()
        decoder.decode(block, from: next, symbols: &symbols, into: &outcomes)
        for verdict in outcomes.verdicts { if case .accepted = verdict { accepted += 1 } }
        next += outcomes.count
      }
    }
    return accepted
  }
}

extension [String: Double] {
  fileprivate mutating func note(_ name: String, _ seconds: Double) {
    self[name] = Swift.min(self[name] ?? .infinity, seconds)
  }
}
