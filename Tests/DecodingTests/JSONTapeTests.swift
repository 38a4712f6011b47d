import Inflation
import Model
import TestSeeds
import Testing

@testable import Decoding

/// Records taken apart the short way against simdjson, which is the authority.
@Suite("Tapes written off the tokens of records")
struct JSONTapeTests {
  /// Pieces that matter to a reader of JSON, put together with no regard to its grammar.
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", " ", "\t", "\r", "\"", "\\", "\\\"", "\\u0041",
    "\\ud83d\\ude00", "\\ud83d", "\\n", "null", "true", "false", "tru", "0", "-", "-0", "12",
    "1.5", "01", "1e5", "12345678901234567", "9007199254740993", "\"id\"", "\"a\":{\"b\":\"c\"}",
    "\"a\":[1,[],{\"b\":null},\"x\"]", "\"a\":1.0", "\"school\":\"Tr\u{1B0}\u{1EDD}ng\"",
    "\"t\":\"\\u1ed1\\\\\"", "\"k\":{}", "\"long-key-of-more-than-sixteen-bytes\":-45",
    "\"\\u0061\":{\"b\":2}", "\"n\":null", "\"a\":false", "\"eightbyt\":[[[[1]]]]", "\u{0}",
    "\u{FEFF}", "\"a\":0.10", "\"u\":18446744073709551615", "\"m\":-9223372036854775808",
  ]

  @Test("a record is read both ways alike, or only by simdjson", arguments: 0..<40)
  func alike(seed: UInt64) {
    var dice = SeededGenerator(seed: seed)
    var plain = 0
    for _ in 0..<250 {
      let records = (0..<Int.random(in: 1...5, using: &dice)).map { _ in Self.record(&dice) }
      plain += compare(records, between: [0x0A])
    }
    #expect(plain > 80)
  }

  @Test("what stands between records does not change them", arguments: 0..<40)
  func between(seed: UInt64) {
    var dice = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let records = (0..<Int.random(in: 1...5, using: &dice)).map { _ in Self.record(&dice) }
      let gap = (0..<Int.random(in: 0...3, using: &dice)).compactMap { _ in
        Self.pieces.randomElement(using: &dice)
      }
      _ = compare(records, between: Array(gap.joined().utf8))
    }
  }

  @Test("records of one shape, and of nearly the same, are read alike", arguments: 0..<40)
  func shapes(seed: UInt64) {
    var dice = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let first = Self.record(&dice)
      let records = (0..<8).map { _ in Self.changed(first, &dice) }
      _ = compare([first, first] + records + [first], between: [0x0A])
    }
  }

  @Test("the values of a record of a known shape are its own")
  func knownShape() {
    let records = (0..<40).map { number in
      let text = number.isMultiple(of: 3) ? #"a\u0041\"\n\#(number)"# : "text \(number)"
      return Array(
        #"{"a": {"b":"\#(text)", "c":[{"d":\#(number).5},null,true]}, "e":\#(number * 7)}"#.utf8)
    }
    #expect(compare(records, between: [0x0A]) == 40)
    #expect(compare(records, between: Array(" ,\n".utf8)) == 40)
  }

  /// With another byte here or there, or digits that are others.
  private static func changed(_ record: [UInt8], _ dice: inout SeededGenerator) -> [UInt8] {
    var bytes = record
    for index in bytes.indices where bytes[index] &- 0x30 < 10 && dice.chance(50) {
      bytes[index] = UInt8.random(in: 0x31...0x39, using: &dice)
    }
    if dice.chance(40), let index = bytes.indices.randomElement(using: &dice) {
      bytes[index] = Array("{}[],: \"\\0-1.entfau".utf8).randomElement(using: &dice) ?? 0
    }
    if dice.chance(20), let index = bytes.indices.randomElement(using: &dice) {
      bytes.insert(bytes[index], at: index)
    }
    return bytes
  }

  @Test("elements of a document are read off its tokens")
  func elements() {
    let records = [#"{"a":[1,2]}"#, #"{"a":{"b":"\u0041"}}"#, #"{}"#].map { Array($0.utf8) }
    #expect(compare(records, between: Array(",\r\n\t".utf8)) == 3)
    #expect(compare(records, between: Array(#"], "more": {"x": "}"}, "data": ["#.utf8)) == 3)
  }

  @Test("records of many members, and deep ones")
  func large() {
    for count in [1, 7, 8, 9, 16, 535, 536, 537, 1200] {
      let members = (0..<count).map { #""key\#($0)":\#($0)"# }.joined(separator: ",")
      let record = Array("{\(members)}".utf8)
      #expect(compare([record], between: []) == (count <= 536 ? 1 : 0))
      let tape = Held([record]).tapes(plain: false)[0]
      #expect(tape.fields.map(\.key) == (0..<count).map { "key\($0)" })
      #expect(tape.fields.map(\.found) == Array(0..<count))
    }
    for depth in 1...64 {
      let record =
        String(repeating: #"{"a":["#, count: depth / 2) + #"{"b":1}"#
        + String(repeating: "]}", count: depth / 2)
      _ = compare([Array(record.utf8)], between: [])
    }
  }

  @Test("the last of equal keys is found, and null is not")
  func equalKeys() {
    let record = #"{"a":1,"b":2,"a":3,"b":null,"abcdefgh1":4,"abcdefgh2":5,"":6}"#
    for plain in [true, false] {
      let held = Held([Array(record.utf8)])
      held.withTape(plain: plain) { tape in
        #expect(tape.integer(tape.member("a", of: JSONTape.root)) == 3)
        #expect(tape.member("b", of: JSONTape.root) == 0)
        #expect(tape.integer(tape.member("abcdefgh1", of: JSONTape.root)) == 4)
        #expect(tape.integer(tape.member("abcdefgh2", of: JSONTape.root)) == 5)
        #expect(tape.integer(tape.member("", of: JSONTape.root)) == 6)
        #expect(tape.member("c", of: JSONTape.root) == 0)
        #expect(tape.member("a", of: 0) == 0)
        #expect(tape.member("a", of: tape.member("a", of: JSONTape.root)) == 0)
      }
    }
  }

  /// Most are right, or nearly.
  private static func record(_ dice: inout SeededGenerator) -> [UInt8] {
    var parts = (0..<Int.random(in: 0...8, using: &dice)).compactMap { _ in
      pieces.randomElement(using: &dice)
    }
    if dice.chance(75) {
      let fields = pieces.filter { $0.contains("\":") && $0.first == "\"" }
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
  private func compare(_ records: [[UInt8]], between gap: [UInt8]) -> Int {
    let held = Held(records, between: gap)
    let alone = held.tapes(plain: false)
    var plain = 0
    for (index, tape) in held.tapes(plain: true).enumerated() where tape != .none {
      plain += 1
      let shown = String(decoding: records[index], as: UTF8.self)
      #expect(tape == alone[index] && tape.isFoundByKeys, "\(shown)")
    }
    return plain
  }
}

/// Records in one piece of memory, with something between them.
private struct Held {
  let bytes: [UInt8]
  let places: [Range<Int>]

  init(_ records: [[UInt8]], between gap: [UInt8] = [0x0A]) {
    var bytes: [UInt8] = []
    places = records.map { record in
      bytes += record
      defer { bytes += gap }
      return bytes.count - record.count..<bytes.count
    }
    self.bytes = bytes + [UInt8](repeating: 0x5D, count: LineBlock.padding)
  }

  /// What each record is; `none` where it is bad, or not plain.
  func tapes(plain: Bool) -> [Value] {
    bytes.withUnsafeBytes { bytes in
      let parser = JSONParser()
      if plain, let last = places.last {
        parser.scan(UnsafeRawBufferPointer(rebasing: bytes[..<last.upperBound]))
      }
      return places.map { place in
        let record = UnsafeRawBufferPointer(rebasing: bytes[place])
        let tape = plain ? parser.plain(record) : try? parser.object(record)
        return tape.map { Value($0, JSONTape.root) } ?? .none
      }
    }
  }

  func withTape(plain: Bool, _ body: (JSONTape) -> Void) {
    bytes.withUnsafeBytes { bytes in
      let parser = JSONParser()
      let record = UnsafeRawBufferPointer(rebasing: bytes[places[0]])
      if plain { parser.scan(record) }
      let tape = plain ? parser.plain(record) : try? parser.object(record)
      if let tape { body(tape) } else { Issue.record("a good record") }
    }
  }
}

/// A value as a tape tells it.
private indirect enum Value: Equatable {
  struct Field: Equatable {
    let key: String
    let value: Value
    /// Which field of the object is found under the key.
    let found: Int?
  }

  case none, null
  case bool(Bool)
  case number(String)
  case text(String)
  case array([Value])
  case object([Field])

  var fields: [Field] {
    if case .object(let fields) = self { fields } else { [] }
  }

  /// Whether every key finds the last value that is written under it.
  var isFoundByKeys: Bool {
    switch self {
    case .object(let fields):
      fields.allSatisfy { field in
        let last = fields.lastIndex { $0.key == field.key }
        let expected = last.flatMap { fields[$0].value == .null ? nil : $0 }
        return field.found == expected && field.value.isFoundByKeys
      }
    case .array(let values): values.allSatisfy(\.isFoundByKeys)
    default: true
    }
  }

  init(_ tape: JSONTape, _ index: Int) {
    if index == 0 {
      self = .none
    } else if tape.isNull(index) {
      self = .null
    } else if let bool = tape.bool(index) {
      self = .bool(bool)
    } else if let text = tape.text(index) {
      self = .text(String(decoding: text, as: UTF8.self))
    } else if let number = tape.number(index) {
      let integer = tape.integer(index)
      self = .number(
        integer.map { "\($0)" } ?? "\(number) \(tape.double(index).debugDescription)")
    } else if tape.isArray(index) {
      var values: [Value] = []
      var elements = tape.elements(of: index)
      while let element = elements.next() { values.append(Value(tape, element)) }
      self = .array(values)
    } else {
      var values: [Field] = []
      var fields = tape.fields(of: index)
      while let (key, value) = fields.next() {
        let found = key.withMemoryRebound(to: UInt8.self) { tape.member($0, of: index) }
        values.append(
          Field(
            key: String(decoding: key, as: UTF8.self), value: Value(tape, value),
            found: found == 0 ? nil : found - tape.contents(of: index).lowerBound))
      }
      self = .object(values)
    }
  }
}
