extension UnsafeRawBufferPointer {
  /// Whether the literal occurs anywhere in the bytes.
  func contains(_ literal: StaticString) -> Bool {
    let width = literal.utf8CodeUnitCount
    guard width <= count else { return false }
    return (0...count - width).contains {
      UnsafeRawBufferPointer(rebasing: self[$0..<$0 + width]).equals(literal)
    }
  }
}
