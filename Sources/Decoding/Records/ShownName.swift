internal import Model

extension JSONTape {
  /// Bytes of the longest label (INPUTS §1).
  private static var longestLabel: Int { 512 }

  /// The name of an object, which other formats do not bound and which is only shown: one that does not fit is left
  /// out.
  func shownName(_ index: Int, _ symbols: inout SymbolTable) -> Symbol {
    guard index != 0, let text = text(index), !text.contains(0),
      (1...Self.longestLabel).contains(TextCleaning.withCleaned(text) { $0.count })
    else { return .none }
    return symbols.intern(text)
  }
}
