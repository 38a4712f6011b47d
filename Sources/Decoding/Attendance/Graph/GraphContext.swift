internal import Model

/// Ids in addresses like `…/onlineMeetings/ID/attendanceReports/ID` and `…onlineMeetings('ID')/attendanceReports('ID')/…`.
enum GraphContext {
  private static let longest = 2048

  static func id(
    _ collection: StaticString, in context: SlipText, _ memory: SlipMemory
  ) -> SlipText? {
    guard context.count <= longest, context.count > collection.utf8CodeUnitCount else { return nil }
    if case .read(let text) = context, UTF8Check.isASCII(text) {
      return id(collection, in: text).map { .read($0) }
    }
    return id("\(collection)", in: String(decoding: context.bytes, as: UTF8.self))
      .map { memory.text(Array($0.utf8)) }
  }

  private static func id(
    _ collection: StaticString, in text: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer? {
    let length = collection.utf8CodeUnitCount
    let first = (0...text.count - length).first { start in
      UnsafeRawBufferPointer(rebasing: text[start..<start + length]).equals(collection)
    }
    guard let first else { return nil }
    let rest = UnsafeRawBufferPointer(rebasing: text[(first + length)...])
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

  /// The same where letters may be of several bytes and accents.
  private static func id(_ collection: String, in text: String) -> Substring? {
    guard let name = text.firstRange(of: collection) else { return nil }
    let rest = text[name.upperBound...]
    let id: Substring
    if rest.hasPrefix("('") {
      id = rest.dropFirst(2).prefix { $0 != "'" }
    } else if rest.hasPrefix("/") {
      id = rest.dropFirst().prefix { $0 != "/" && $0 != "?" && $0 != "(" }
    } else {
      return nil
    }
    return id.isEmpty || id.hasPrefix("$") ? nil : id
  }
}
