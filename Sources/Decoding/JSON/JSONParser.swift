internal import CSimdJSON
internal import Inflation
internal import Model

/// Parses one record at a time and names the rule a bad one breaks (INPUTS §2). Records that stand close together can be
/// scanned before, and are then read off their tokens if they are plain; only the others are parsed. Not for two threads
/// at once.
final class JSONParser {
  static let longestRecord = 1_048_576

  private let handle: OpaquePointer
  /// Has the tokens of what was scanned, while other records are parsed.
  private let scanner: OpaquePointer
  private var scanned = UnsafeRawBufferPointer(start: nil, count: 0)

  init() {
    handle = titrong_json_open()
    scanner = titrong_json_open()
  }

  deinit {
    titrong_json_close(handle)
    titrong_json_close(scanner)
  }

  /// - Parameter record: `LineBlock.padding` more bytes must be readable behind it.
  /// - Returns: a tape valid until the next call or scan.
  func object(_ record: UnsafeRawBufferPointer) throws(Rejection) -> JSONTape {
    if record.count <= Self.longestRecord, let tape = plain(record) { return tape }
    let bytes = try parseObject(record).bytes
    return JSONTape(titrong_json_copy_tape(handle, bytes, record.count))
  }

  /// The values of the keys of a plan (`titrong_json_spread`).
  /// - Returns: what texts are counted from.
  func object(
    _ record: UnsafeRawBufferPointer, by plan: OpaquePointer,
    into words: UnsafeMutablePointer<UInt64>
  ) throws(Rejection) -> UnsafePointer<UInt8> {
    let parsed = try parseObject(record)
    titrong_json_spread(handle, plan, parsed.bytes, record.count, words)
    return parsed.strings
  }

  /// A document of any length, of which the root may be anything; otherwise as `object`.
  func document(_ text: UnsafeRawBufferPointer) throws(Rejection) -> DocumentTape {
    guard let tape = validDocument(text) else { throw Rejection(fault(of: text)) }
    return tape
  }

  /// The same; `nil` if it is bad, whatever is wrong with it.
  func validDocument(_ text: UnsafeRawBufferPointer) -> DocumentTape? {
    guard case .valid(let parsed) = parse(text, depth: NestingScan.limit) else { return nil }
    return DocumentTape(
      words: parsed.words, strings: parsed.strings, text: text, parser: handle)
  }

  /// Finds the tokens of records one behind the other (`titrong_json_scan`), which must stay where they are until the
  /// next scan, or until they are forgotten.
  /// - Returns: `false` if they must be parsed one by one.
  @discardableResult
  func scan(_ text: UnsafeRawBufferPointer) -> Bool {
    scanned = UnsafeRawBufferPointer(start: nil, count: 0)
    guard let bytes = text.baseAddress?.assumingMemoryBound(to: UInt8.self),
      titrong_json_scan(scanner, bytes, text.count) != 0
    else { return false }
    scanned = text
    return true
  }

  func forget() { scanned = UnsafeRawBufferPointer(start: nil, count: 0) }

  /// Reads a record of what was scanned last by a plan, if it is plain (`titrong_json_read`).
  func read(
    _ record: Range<Int>, _ plan: OpaquePointer, into words: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    titrong_json_read(scanner, plan, record.lowerBound, record.count, words) != 0
  }

  /// Texts of what was scanned last that had escapes (`titrong_json_texts`).
  var texts: UnsafePointer<UInt8>? { titrong_json_texts(scanner) }

  /// A record of what was scanned last, if it is plain; `nil` says nothing about it.
  func plain(_ record: UnsafeRawBufferPointer) -> JSONTape? {
    guard let start = scanned.baseAddress, let first = record.baseAddress, first >= start,
      first + record.count <= start + scanned.count
    else { return nil }
    return titrong_json_read_tape(scanner, first - start, record.count).map { JSONTape($0) }
  }

  /// Where in the record that `plain` has found last an object begins, or the next one behind another value; 0 if there
  /// is none.
  func place(ofObjectFrom value: Int) -> Int { titrong_json_object_place(scanner, value) }
}

extension JSONParser {
  private struct Parsed {
    let bytes: UnsafePointer<UInt8>
    let words: UnsafePointer<UInt64>
    let strings: UnsafePointer<UInt8>
  }

  private enum Verdict {
    case valid(Parsed)
    case deep
    case invalid
  }

  private func parseObject(_ record: UnsafeRawBufferPointer) throws(Rejection) -> Parsed {
    if record.count > Self.longestRecord { throw Rejection(.lineTooLong) }
    // The parser sees only containers with something in them, so one level is left for an empty one.
    var verdict = parse(record, depth: NestingScan.limit - 1)
    if case .deep = verdict, !NestingScan.isTooDeep(record) {
      verdict = parse(record, depth: NestingScan.limit)
    }
    guard case .valid(let parsed) = verdict else { throw Rejection(fault(of: record)) }
    // The first word of a tape is not yet a value.
    guard parsed.words[1] >> 56 == UInt8(ascii: "{") else { throw Rejection(.notObject) }
    return parsed
  }

  private func parse(_ record: UnsafeRawBufferPointer, depth: Int) -> Verdict {
    guard let bytes = record.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return .invalid
    }
    var words: UnsafePointer<UInt64>?
    var strings: UnsafePointer<UInt8>?
    let result = titrong_json_parse(handle, bytes, record.count, depth, &words, &strings)
    if result == TITRONG_JSON_DEEP { return .deep }
    guard result == TITRONG_JSON_VALID, let words, let strings,
      !Self.beginsWithMark(record)
    else { return .invalid }
    return .valid(Parsed(bytes: bytes, words: words, strings: strings))
  }

  /// Later versions of the parser skip a byte order mark; RFC 8259 knows none.
  private static func beginsWithMark(_ record: UnsafeRawBufferPointer) -> Bool {
    record[0] == 0xEF && record.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The parser only says that something is wrong; which rule comes first is looked up at leisure.
  private func fault(of record: UnsafeRawBufferPointer) -> QuarantineCode {
    if record.contains(0) { return .nul }
    if String(validating: record, as: UTF8.self) == nil { return .badUTF8 }
    return NestingScan.isTooDeep(record) ? .tooDeep : .badJSON
  }
}
