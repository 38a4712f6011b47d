internal import Model

/// The name of an event, `\component\event\name`, looked up without its backslashes: exports double them or drop them.
struct MoodleEventName {
  /// As written, without white space around it.
  let written: UnsafeRawBufferPointer
  /// Hash of the name without backslashes.
  let hash: UInt64
  let meaning: MoodleRules.Meaning?

  /// One that has been looked up before.
  init(_ written: UnsafeRawBufferPointer, hash: UInt64, meaning: MoodleRules.Meaning?) {
    self.written = written
    self.hash = hash
    self.meaning = meaning
  }

  init(_ written: UnsafeRawBufferPointer, _ vocabulary: MoodleVocabulary) {
    self.written = written
    (hash, meaning) = Self.bare(written).withBytes { name in
      let hash = StableHash.of(name)
      var meaning = vocabulary.event(hash)
      let end = Self.component(of: name)
      if meaning == nil, name.hasPrefix("mod_") {
        meaning = vocabulary.moduleEvent(name, behind: end)
      }
      if meaning == nil, vocabulary.isAssistant(name, component: end) { meaning = .useAI }
      return (hash, meaning)
    }
  }

  private static func bare(_ written: UnsafeRawBufferPointer) -> InlineText {
    var bare = InlineText()
    for byte in written where byte != UInt8(ascii: "\\") {
      // Longer than any that is known.
      guard bare.append(byte) else { break }
    }
    return bare
  }

  /// The component, which is the name of an AI tool.
  func component(_ symbols: inout SymbolTable) -> Symbol {
    Self.bare(written).withBytes { name in
      symbols.intern(UnsafeRawBufferPointer(rebasing: name[..<Self.component(of: name)]))
    }
  }

  /// Where the component ends: before the word `event` that stands between it and the name.
  private static func component(of name: UnsafeRawBufferPointer) -> Int {
    var index = 1
    while index + 5 < name.count {
      if UnsafeRawBufferPointer(rebasing: name[index..<index + 5]).equals("event") { return index }
      index += 1
    }
    return name.count
  }

  /// With one backslash for two, so that it is counted under one name.
  func symbol(
    _ symbols: inout SymbolTable, _ exclusion: MoodleRules.Exclusion? = nil
  ) -> Symbol {
    var isDoubled = false
    var previous: UInt8 = 0
    for byte in written {
      if byte == UInt8(ascii: "\\"), previous == byte { isDoubled = true }
      previous = byte
    }
    if !isDoubled, exclusion == nil { return symbols.intern(written) }
    var name: [UInt8] = []
    for byte in written where byte != UInt8(ascii: "\\") || name.last != byte { name.append(byte) }
    if let exclusion { name += exclusion.rawValue.utf8 }
    return name.withUnsafeBytes { symbols.intern($0) }
  }
}
