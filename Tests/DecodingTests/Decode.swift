import Decoding
import Foundation
import Model
import Testing

@testable import Inflation

/// Decodes single records as the pipeline would.
final class Decode {
  /// 2026-01-01T00:00:00Z
  static let receivedAt: Int64 = 1_767_225_600_000_000

  private(set) var symbols = SymbolTable()
  private var decoder: any RecordDecoder

  init(
    _ format: LogFormat = .titrongV1, school: String? = nil, zone: LocalClock = .vietnam,
    voided: Set<UInt64> = []
  ) {
    decoder = format.makeDecoder(
      DecodingContext(
        clock: zone, receivedAt: Self.receivedAt, defaultSchool: school, voided: voided))
  }

  /// By itself and as a line of a block, which are two ways with one result.
  func outcome(_ record: [UInt8]) -> Outcome {
    let padded = record + [UInt8](repeating: 0x5D, count: LineBlock.padding)
    let outcome = padded.withUnsafeBytes {
      decoder.decode(UnsafeRawBufferPointer(rebasing: $0[..<record.count]), symbols: &symbols)
    }
    // A line feed would end the line.
    guard !record.contains(0x0A) else { return outcome }
    let block = LineBlock(holding: [record, record])
    var outcomes = Outcomes()
    while outcomes.count < 2 {
      decoder.decode(block, from: outcomes.count, symbols: &symbols, into: &outcomes)
    }
    for index in 0..<2 {
      #expect(String(describing: outcomes[index]) == String(describing: outcome))
    }
    return outcome
  }

  /// `code field` of a quarantined record, or what else became of it.
  func verdict(_ record: [UInt8]) -> String {
    switch outcome(record) {
    case .accepted: "accepted"
    case .blank: "blank"
    case .unmapped(let name): "unmapped \(symbols.string(name))"
    case .voids(_, let name): "voids \(symbols.string(name))"
    case .quarantined(let code, let field):
      field.map { "\(code.rawValue) \($0.rawValue)" } ?? code.rawValue
    }
  }

  func verdict(_ record: String) -> String { verdict(Array(record.utf8)) }

  func string(_ symbol: Symbol) -> String { symbols.string(symbol) }

  func event(_ record: String) -> Event? {
    if case .accepted(let event) = outcome(Array(record.utf8)) { event } else { nil }
  }
}

extension Decode {
  static func verdict(_ record: String, school: String? = nil) -> String {
    let decode = Decode(school: school)
    return decode.verdict(record)
  }

  static func event(_ record: String, school: String? = nil) -> Event? {
    let decode = Decode(school: school)
    return decode.event(record)
  }
}

/// A valid line, and how to change it.
enum Sample {
  static let fields: [(String, String)] = [
    ("id", #""e-1""#), ("at", #""2025-10-06T07:30:00+07:00""#), ("event", #""live_join""#),
    ("actor", #"{"id":"hs-1","role":"student"}"#), ("school", #""22000101""#),
    ("class", #""10A1""#), ("subject", #""TOAN""#), ("object", #"{"id":"m-1"}"#),
  ]

  /// The valid line with these fields put in or, where `nil`, left out. Values are JSON.
  static func line(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
    var fields = fields
    for (key, value) in changes {
      fields.removeAll { $0.0 == key }
      if let value { fields.append((key, value)) }
    }
    return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  static func text(_ count: Int) -> String { "\"" + String(repeating: "x", count: count) + "\"" }
}

extension LineBlock {
  /// Lines of a file that is held as a whole.
  convenience init(holding records: [[UInt8]]) {
    let text: [UInt8] = records.flatMap { $0 + [0x0A] }
    let pool = BlockPool(capacity: text.count)
    let memory = pool.take()
    memory.copyBytes(from: text)
    var start = 0
    var lines: ContiguousArray<Line> = []
    for record in records {
      lines.append(
        Line(
          number: lines.count + 1, offset: start, start: start, length: record.count, kind: .whole))
      start += record.count + 1
    }
    self.init(memory, of: pool, lines: lines, longLines: [:])
  }
}
