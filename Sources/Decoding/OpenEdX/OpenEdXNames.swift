internal import Inflation

/// The names under which events that are not counted are told. The server makes an event of every request, named by
/// its path, so ids are taken out of it and only words that Open edX itself uses stay. Not for two threads at once.
final class OpenEdXNames {
  private static let longest = 128
  private static let mostParts = 8
  /// One for all parts in a row that are no such words.
  private static let other = UInt8(ascii: "*")

  private let words: Set<UInt64>
  private let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: OpenEdXNames.longest + LineBlock.padding, alignment: 8)

  init() {
    words = Set(
      OpenEdXPaths.words.map { word in
        var word = word
        return word.withUTF8 { StableHash.of(UnsafeRawBufferPointer($0)) }
      })
  }

  deinit { memory.deallocate() }

  /// Valid until the next call, or as long as the name.
  func shown(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    name.hasPrefix("/") ? path(name) : shortened(name)
  }

  private func path(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var count = 0
    var parts = 0
    var start = 1
    while start < name.count, parts < Self.mostParts {
      let end = name.endOfSegment(from: start)
      let part = UnsafeRawBufferPointer(rebasing: name[start..<end])
      let isWord = words.contains(StableHash.of(part))
      if isWord, count + 1 + part.count <= Self.longest {
        memory[count] = UInt8(ascii: "/")
        UnsafeMutableRawBufferPointer(rebasing: memory[(count + 1)...]).copyMemory(from: part)
        count += 1 + part.count
        parts += 1
      } else if !part.isEmpty, count + 2 <= Self.longest,
        count == 0 || memory[count - 1] != Self.other
      {
        memory[count] = UInt8(ascii: "/")
        memory[count + 1] = Self.other
        count += 2
        parts += 1
      }
      if end < name.count, name[end] != UInt8(ascii: "/") { break }
      start = end + 1
    }
    if count == 0 { return UnsafeRawBufferPointer(rebasing: name[..<1]) }
    return UnsafeRawBufferPointer(rebasing: memory[..<count])
  }

  /// Browsers may send events of any name.
  private func shortened(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: name.wholeCharacters(within: Self.longest))
  }
}
