internal import Model

/// Ids of statements are UUIDs, whose case does not matter (RFC 4122 §3): a voiding statement may spell the id of its
/// target otherwise than the target does.
enum XAPIStatementID {
  private static let longest = 128
  private static let lengthOfUUID = 36

  /// Hash of an id, what `Event.idHash` is; 0 if it is absent.
  static func hash(
    _ place: Int, _ field: FieldName, _ reader: inout FieldReader<JSONTape>
  ) throws(Rejection) -> UInt64 {
    let hash = try reader.hashedName(place, field, limit: longest)
    guard place != 0, let text = reader.source.text(place) else { return hash }
    return inSmallLetters(TextCleaning.trimmed(text)) ?? hash
  }

  /// Hash of the statement that a voiding statement takes back (xAPI 1.0.3 §2.3.2), which may come before it, after it,
  /// or never; `nil` if its object is no statement.
  static func target(of statement: XAPIStatement) throws(Rejection) -> UInt64? {
    guard statement.objectKind == .statement else { return nil }
    if statement.objectID == 0 { throw Rejection(.missingField, .objectID) }
    var reader = FieldReader(statement.tape)
    let target = try hash(statement.objectID, .objectID, &reader)
    if let field = reader.nulField { throw Rejection(.nul, field) }
    return target
  }

  /// `nil` if the id is no UUID, or has no capital letter.
  private static func inSmallLetters(_ id: UnsafeRawBufferPointer) -> UInt64? {
    guard id.count == lengthOfUUID, hasCapital(id) else { return nil }
    for (index, byte) in id.enumerated() {
      let isDigit = byte &- 0x30 < 10 || byte &- 0x61 < 6 || isCapital(byte)
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen ? byte == UInt8(ascii: "-") : isDigit else { return nil }
    }
    let small = InlineText(id.lazy.map { isCapital($0) ? $0 | 0x20 : $0 })
    return small.withBytes { StableHash.of($0) }
  }

  /// Eight bytes at once; the last eight overlap those before.
  private static func hasCapital(_ id: UnsafeRawBufferPointer) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highest = ones &* 0x80
    var capitals: UInt64 = 0
    for start in stride(from: 0, to: id.count, by: 8) {
      let bytes = id.loadUnaligned(fromByteOffset: min(start, id.count - 8), as: UInt64.self)
      let large = bytes | highest
      capitals |= (large &- (ones &* 0x41)) & ~(large &- (ones &* 0x47)) & ~bytes
    }
    return capitals & highest != 0
  }

  /// A…F
  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 6 }
}
