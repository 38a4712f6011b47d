public import Model

extension SymbolTable {
  public mutating func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// Bytes of a composed name; a longer one is cut.
  private static var longestName: Int { 256 }

  mutating func intern(_ word: StaticString) -> Symbol {
    intern(word.bytes)
  }

  /// The symbol of the digits of a number.
  mutating func intern(_ number: Int128) -> Symbol {
    Int64(exactly: number).map { intern($0) } ?? intern(String(number))
  }

  /// The symbol of a padded text that has so many bytes once it is cleaned; what has not must not fill the table.
  @inline(__always)
  mutating func intern(padded text: UnsafeRawBufferPointer, of lengths: ClosedRange<Int>) -> Symbol?
  {
    let hash = seek(text)
    if let symbol = found(text, hash: hash) {
      return lengths.contains(length(symbol)) ? symbol : nil
    }
    guard lengths.contains(TextCleaning.withCleaned(text) { $0.count }) else { return nil }
    return intern(text, hash: hash)
  }

  /// The symbol of a name made of parts, as it is shown to people.
  mutating func intern(
    _ first: UnsafeRawBufferPointer, _ joint: StaticString,
    _ second: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
    _ remark: StaticString = ""
  ) -> Symbol {
    withUnsafeTemporaryAllocation(byteCount: Self.longestName, alignment: 1) { buffer in
      var count = 0
      func append(_ part: UnsafeRawBufferPointer) {
        count += Self.copy(part, to: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      }
      append(first)
      append(joint.bytes)
      append(second)
      append(remark.bytes)
      return intern(padded: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Answers how many bytes there was room for.
  @inline(__always)
  private static func copy(
    _ part: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer
  ) -> Int {
    let count =
      part.count <= room.count ? part.count : part.wholeCharacters(within: room.count).count
    for index in 0..<count { room[index] = part[index] }
    return count
  }
}
