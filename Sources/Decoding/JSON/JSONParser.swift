internal import CSimdJSON
internal import Inflation
internal import Model

/// Parses one record at a time and names the rule a bad one breaks (INPUTS §2). Not for two threads at once.
final class JSONParser {
  static let longestRecord = 1_048_576

  private let handle: OpaquePointer

  init() { handle = titrong_json_open() }

  deinit { titrong_json_close(handle) }

  /// - Parameter record: `LineBlock.padding` more bytes must be readable behind it.
  /// - Returns: a tape of which the root is an object, valid until the next call.
  func object(_ record: UnsafeRawBufferPointer) throws(Rejection) -> JSONTape {
    if record.count > Self.longestRecord { throw Rejection(.lineTooLong) }
    // The parser sees only containers with something in them, so one level is left for an empty one.
    var tape = parse(record, depth: NestingScan.limit - 1)
    if case .deep = tape, !NestingScan.isTooDeep(record) {
      tape = parse(record, depth: NestingScan.limit)
    }
    guard case .valid(let tape) = tape else { throw Rejection(fault(of: record)) }
    guard tape.isObject(JSONTape.root) else { throw Rejection(.notObject) }
    return tape
  }

  /// A document of any length, of which the root may be anything; otherwise as `object`.
  func document(_ text: UnsafeRawBufferPointer) throws(Rejection) -> JSONTape {
    guard case .valid(let tape) = parse(text, depth: NestingScan.limit) else {
      throw Rejection(fault(of: text))
    }
    return tape
  }

  /// Finds the tokens of records one behind the other (`titrong_json_scan`).
  func scan(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let bytes = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    return titrong_json_scan(handle, bytes, text.count) != 0
  }

  /// Reads a record of what was scanned last by a plan, if it is plain (`titrong_json_read`).
  func read(
    _ record: Range<Int>, _ plan: OpaquePointer, into words: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    titrong_json_read(handle, plan, record.lowerBound, record.count, words) != 0
  }

  /// Texts of what was scanned last that had escapes (`titrong_json_texts`).
  var texts: UnsafePointer<UInt8>? { titrong_json_texts(handle) }

  private enum Parsed {
    case valid(JSONTape)
    case deep
    case invalid
  }

  private func parse(_ record: UnsafeRawBufferPointer, depth: Int) -> Parsed {
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
    return .valid(JSONTape(words: words, strings: strings, text: record, parser: handle))
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
