internal import Model

/// Ids in addresses like `…/onlineMeetings/ID/attendanceReports/ID` and `…onlineMeetings('ID')/attendanceReports('ID')/…`.
enum GraphContext {
  private static let longest = 2048

  /// - Returns: what `context` refers to, of which it is a part; `nil` if it names none of the collection.
  static func id(_ collection: StaticString, in context: SlipText) -> SlipText? {
    // What has been made of escapes is in memory like what has been read; a time is no address.
    guard case .read(let text) = context, text.count <= longest else { return nil }
    return id(collection, in: text).map { .read($0) }
  }

  private static func id(
    _ collection: StaticString, in text: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer? {
    let length = collection.utf8CodeUnitCount
    guard text.count > length else { return nil }
    let first = (0...text.count - length).first { start in
      UnsafeRawBufferPointer(rebasing: text[start..<start + length]).equals(collection)
    }
    guard let first else { return nil }
    let rest = UnsafeRawBufferPointer(rebasing: text[(first + length)...])
    // Marks are ASCII, so nothing is cut within a letter.
    let id: Slice<UnsafeRawBufferPointer>
    if rest.hasPrefix("('") {
      id = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "'") }
    } else if rest.hasPrefix("/") {
      id = rest.dropFirst().prefix {
        $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "(")
      }
    } else {
      return nil
    }
    if id.isEmpty || id.first == UInt8(ascii: "$") { return nil }
    return UnsafeRawBufferPointer(rebasing: id)
  }
}
