import Decoding
import Foundation
import Inflation
import Model

/// Decodes whole files, blocks and all.
enum Records {
  struct Record {
    let number: Int
    let offset: Int
    let text: String
    let outcome: Outcome
  }

  struct NoDigest: LineDigest {
    mutating func update(_ bytes: UnsafeRawBufferPointer) {}
    func finish() -> [UInt8] { [] }
  }

  static func outcomes(
    of file: [UInt8], _ format: LogFormat, school: String? = nil,
    limits: InflationLimits = .init()
  ) throws -> [Record] {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("titrong-\(UUID().uuidString)")
    try Data(file).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var records: [Record] = []
    try forEach(in: url.path, format, school: school, limits: limits) { line, text, outcome, _ in
      records.append(
        Record(number: line.number, offset: line.offset, text: text, outcome: outcome))
    }
    return records
  }

  static func forEach(
    in path: String, _ format: LogFormat, school: String? = nil,
    limits: InflationLimits = .init(),
    _ body: (Line, String, Outcome, borrowing SymbolTable) -> Void
  ) throws {
    var reader = BlockReader(
      try ByteSource(path: path, limits: limits), scanner: format.makeScanner(), limits: limits,
      digest: { NoDigest() })
    var decoder = format.makeDecoder(
      DecodingContext(
        clock: .vietnam, receivedAt: Decode.receivedAt, defaultSchool: school))
    var symbols = SymbolTable()
    while let block = try reader.next() {
      var outcomes = Outcomes()
      while outcomes.count < block.lines.count {
        decoder.decode(block, from: outcomes.count, symbols: &symbols, into: &outcomes)
      }
      for (index, line) in block.lines.enumerated() {
        let text = block.withBytes(of: line) { String(decoding: $0, as: UTF8.self) }
        body(line, text, outcomes[index], symbols)
      }
    }
  }
}
