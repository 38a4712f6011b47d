internal import Model

extension SymbolTable {
  /// Bytes of the longest label (INPUTS §1).
  private static var longestLabel: Int { 512 }

  /// The name of an object, which other formats do not bound and which is only shown: one that does not fit is left
  /// out.
  mutating func shownName(_ text: UnsafeRawBufferPointer) -> Symbol {
    guard !text.contains(0),
      (1...Self.longestLabel).contains(TextCleaning.withCleaned(text) { $0.count })
    else { return .none }
    return intern(text)
  }

  /// The same of a text that is padded (`intern(padded:)`).
  /// - Parameter sought: as `seek` has answered for it.
  mutating func shownName(
    padded text: UnsafeRawBufferPointer, sought: UInt64? = nil
  ) -> Symbol {
    guard let symbol = found(text, hash: sought ?? seek(text)) else { return shownName(text) }
    let fits = (1...Self.longestLabel).contains(length(symbol)) && !hasNul(symbol)
    return fits ? symbol : .none
  }
}

extension JSONTape {
  /// The same for a value that may be absent, or no text.
  func shownName(
    _ index: Int, sought: UInt64? = nil, _ symbols: inout SymbolTable
  ) -> Symbol {
    text(index).map { symbols.shownName(padded: $0, sought: sought) } ?? .none
  }
}
