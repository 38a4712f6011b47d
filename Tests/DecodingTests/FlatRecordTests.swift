import Inflation
import Model
import TestSeeds
import Testing

@testable import Decoding

/// The short way of reading a record against simdjson, which is the authority.
@Suite("Records read off their tokens")
struct FlatRecordTests {
  /// Pieces that matter to a reader of JSON, put together with no regard to its grammar.
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", " ", "\t", "\r", "\"", "\\", "\\u0041", "\\ud83d\\ude00",
    "\\ud83d",
    "\\n", "null", "true", "false", "tru", "0", "-", "-0", "12", "1.5", "01", "1e5",
    "12345678901234567",
    "9007199254740993", "\"id\"", "\"actor\":", "\"actor\":{\"id\":\"a\"}",
    "\"object\":{\"id\":1.0}",
    "\"at\":", "\"event\":\"login\"", "\"school\":\"Tr\u{1B0}\u{1EDD}ng\"",
    "\"expected_minutes\":45",
    "\"extra\":{\"actor\":{\"id\":1}}", "\"\\u0061ctor\":{\"id\":2}", "\"score\":0.10", "\u{0}",
    "\u{FEFF}",
    "\"a-key-of-more-than-sixteen-bytes\":[]", "{\"actor\":{\"id\":7},\"school\":\"x\"}",
  ]

  @Test("a record is read both ways alike, or only by simdjson", arguments: 0..<40)
  func alike(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    var plain = 0
    for _ in 0..<250 {
      let records = (0..<Int.random(in: 1...5, using: &dice)).map { _ in Self.record(&dice) }
      plain += try compare(records)
    }
    #expect(plain > 80)
  }

  /// Most are right, or nearly.
  private static func record(_ dice: inout SeededGenerator) -> [UInt8] {
    var parts = (0..<Int.random(in: 0...8, using: &dice)).compactMap { _ in
      pieces.randomElement(using: &dice)
    }
    if dice.chance(75) {
      let fields = pieces.filter { $0.contains("\":") && !$0.hasSuffix(":") && $0.first == "\"" }
      parts = (0..<Int.random(in: 0...6, using: &dice)).compactMap { _ in
        fields.randomElement(using: &dice)
      }
      parts = ["{", parts.joined(separator: ", "), "}"]
    }
    var bytes = Array(parts.joined().utf8)
    if dice.chance(20), let index = bytes.indices.randomElement(using: &dice) {
      bytes[index] = UInt8.random(in: 0...255, using: &dice)
    }
    return bytes.filter { $0 != 0x0A }
  }

  /// Answers how many were read the short way.
  private func compare(_ records: [[UInt8]]) throws -> Int {
    let block = LineBlock(holding: records)
    let group = FlatRecords<TitrongSlot>()
    let alone = FlatRecords<TitrongSlot>()
    let symbols = SymbolTable()
    var plain = 0
    block.withBytes { bytes in
      let last = block.lines[block.lines.count - 1].past
      let text = UnsafeRawBufferPointer(rebasing: bytes[..<last])
      guard group.scan(text) else { return }
      for (index, line) in block.lines.enumerated() {
        guard group.readPlain(line, from: 0, of: text, at: index, symbols) else { continue }
        plain += 1
        let shown = String(decoding: records[index], as: UTF8.self)
        do throws(Rejection) {
          try alone.read(UnsafeRawBufferPointer(rebasing: bytes[line.start..<line.past]), symbols)
          #expect(Self.values(group[index]) == Self.values(alone[0]), "\(shown)")
        } catch {
          Issue.record("\(shown) is \(error.code)")
        }
      }
    }
    return plain
  }

  private static func values(_ record: TitrongRecord) -> [String] {
    TitrongSlot.allCases.map { slot in
      let text = record.text(slot).map { String(decoding: $0, as: UTF8.self) }
      return """
        \(record.has(slot)) \(record.isObject(slot)) \(text.debugDescription) \
        \(record.bool(slot).debugDescription) \(record.integer(slot).debugDescription) \
        \(String(describing: record.number(slot)))
        """
    }
  }
}
