internal import Model

extension SymbolTable {
  /// Bytes of a composed name; a longer one is cut.
  private static var longestName: Int { 256 }

  /// The symbol of a name made of parts, as it is shown to people.
  mutating func intern(
    _ first: UnsafeRawBufferPointer, _ joint: StaticString,
    _ second: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
    _ remark: StaticString = ""
  ) -> Symbol {
    withUnsafeTemporaryAllocation(byteCount: Self.longestName, alignment: 1) { buffer in
      var count = 0
      func append(_ part: UnsafeRawBufferPointer) {
        let room = part.wholeCharacters(within: buffer.count - count).count
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: part[..<room]))
        count += room
      }
      append(first)
      append(UnsafeRawBufferPointer(start: joint.utf8Start, count: joint.utf8CodeUnitCount))
      append(second)
      append(UnsafeRawBufferPointer(start: remark.utf8Start, count: remark.utf8CodeUnitCount))
      return intern(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
