/// One record of a file: a line, or an element of a document that holds several records.
public struct Line: Sendable {
  public enum Kind: Sendable {
    case whole
    /// Longer than the limit: the block holds only its beginning, and `LongLine` says the rest.
    case tooLong
  }

  /// From 1, in the order of the file.
  public let number: Int
  /// Of its first byte, in the inflated data; a byte order mark counts.
  public let offset: Int
  /// Where it begins in its block.
  public let start: Int
  /// Bytes in the block, without the line end.
  public let length: Int
  public let kind: Kind

  /// Where it ends in its block.
  @inlinable
  public var past: Int { start + length }
}

/// What is known of a line that was too long to hold.
public struct LongLine: Sendable {
  /// Bytes of the whole line, without the line end.
  public let length: Int
  /// Digest of those bytes, by the function the reader was given.
  public let digest: [UInt8]
  /// Nothing but space, tab and CR, however long.
  public let isBlank: Bool
}

/// Digests a line that arrives in pieces.
public protocol LineDigest {
  mutating func update(_ bytes: UnsafeRawBufferPointer)
  func finish() -> [UInt8]
}
