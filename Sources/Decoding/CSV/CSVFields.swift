internal import Glibc
internal import Model

/// The fields of one record at a time, read in place; only what has doubled quotes in it is written anew, once it is
/// asked for. Not for two threads at once.
final class CSVFields {
  /// Fields behind this one are counted, but cannot be read.
  static let limit = 128

  private enum Form: UInt8 {
    case plain, quoted
    /// Quoted, with doubled quotes in it.
    case doubled
    /// Its text is in `scratch`.
    case written
  }

  private struct Field {
    var start: Int
    var count: Int
    var form: Form
  }

  private let fields = UnsafeMutablePointer<Field>.allocate(capacity: limit)
  private var record = UnsafeRawBufferPointer(start: nil, count: 0)
  private var scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var written = 0
  private(set) var count = 0
  /// Every quote stands where RFC 4180 allows it.
  private(set) var isSound = true

  deinit {
    fields.deallocate()
    scratch.deallocate()
  }

  /// Splits a record that no parser has looked at, after the rules of INPUTS §2 about its bytes.
  ///
  /// - Parameter separator: that of the file, if it is known; else the record decides.
  /// - Returns: what it was split by.
  func read(
    _ record: UnsafeRawBufferPointer, by separator: UInt8?
  ) throws(Rejection) -> UInt8 {
    if record.count > JSONParser.longestRecord { throw Rejection(.lineTooLong) }
    try UTF8Check.check(record)
    let separator = separator ?? CSVSeparator.of(record)
    split(record, by: separator)
    return separator
  }

  /// - Parameter record: must stay where it is as long as its fields are of use.
  func split(_ record: UnsafeRawBufferPointer, by separator: UInt8) {
    self.record = record
    count = 0
    written = 0
    isSound = true
    // Of a last line without line feed.
    let end = record.last == 0x0D ? record.count - 1 : record.count
    var position = 0
    while true {
      position =
        position < end && record[position] == UInt8(ascii: "\"")
        ? quoted(from: position + 1, to: end, separator)
        : plain(from: position, to: end, separator)
      // A separator at the very end has an empty field behind it.
      if position == end { return }
      position += 1
    }
  }

  /// Empty without quotes, or what databases write for a missing value: `NULL` or `\N`, without quotes too.
  func isNull(_ index: Int) -> Bool {
    let text = text(index)
    if text.isEmpty { return true }
    guard fields[index].form == .plain else { return false }
    return text.equals("NULL") || text.equals("\\N")
  }

  /// Valid until the next record.
  func text(_ index: Int) -> UnsafeRawBufferPointer {
    guard index < min(count, Self.limit) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    if fields[index].form == .doubled { write(index) }
    let field = fields[index]
    let source = field.form == .written ? UnsafeRawBufferPointer(scratch) : record
    return UnsafeRawBufferPointer(rebasing: source[field.start..<field.start + field.count])
  }

  /// Whether the text of a field, once it has been asked for, does not stand in the record.
  func isCopied(_ index: Int) -> Bool { fields[index].form == .written }

  /// Whether this stands in one of the fields.
  func contains(_ text: StaticString) -> Bool {
    for index in 0..<min(count, Self.limit)
    where fields[index].count == text.utf8CodeUnitCount && self.text(index).equals(text) {
      return true
    }
    return false
  }

  private func add(_ start: Int, _ end: Int, _ form: Form) {
    if count < Self.limit {
      (fields + count).initialize(to: Field(start: start, count: end - start, form: form))
    }
    count += 1
  }

  /// Adds a field that begins at `start`; answers where its separator stands, or the end.
  private func plain(from start: Int, to end: Int, _ separator: UInt8) -> Int {
    let position = record.first(separator, from: start, to: end)
    add(start, position, .plain)
    return position
  }

  private func quoted(from start: Int, to end: Int, _ separator: UInt8) -> Int {
    var form = Form.quoted
    var position = start
    while let quote = record.firstQuote(from: position), quote < end {
      position = quote + 1
      if position == end || record[position] == separator {
        add(start, quote, form)
        return position
      }
      guard record[position] == UInt8(ascii: "\"") else {
        isSound = false
        return plain(from: start - 1, behind: position, to: end, separator)
      }
      form = .doubled
      position += 1
    }
    isSound = false
    add(start, end, form)
    return end
  }

  /// A field of which the quoting went wrong: up to the next separator, as written.
  private func plain(
    from start: Int, behind position: Int, to end: Int, _ separator: UInt8
  ) -> Int {
    var position = position
    while position < end, record[position] != separator { position += 1 }
    add(start, position, .plain)
    return position
  }

  /// Makes one quote of two. All fields of a record have room together, as none gets longer.
  private func write(_ index: Int) {
    if scratch.count < record.count {
      scratch = grown(to: record.count)
    }
    let field = fields[index]
    let start = written
    var position = field.start
    let end = field.start + field.count
    while position < end {
      let byte = record[position]
      scratch[written] = byte
      written += 1
      position += byte == UInt8(ascii: "\"") ? 2 : 1
    }
    fields[index] = Field(start: start, count: written - start, form: .written)
  }

  private func grown(to needed: Int) -> UnsafeMutableRawBufferPointer {
    // Only the first field of a record can find too little room, so there is nothing to keep.
    scratch.deallocate()
    return .allocate(byteCount: max(needed, 4096) * 2, alignment: 16)
  }
}
