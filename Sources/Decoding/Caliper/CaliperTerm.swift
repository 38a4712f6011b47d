/// A word of the Caliper or LIS vocabularies: by itself since version 1.1, the end of an IRI in 1.0.
enum CaliperTerm {
  /// The word of a type, action or status.
  static func of(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let text = TextCleaning.trimmed(text)
    guard isIMS(text), let cut = text.lastIndex(where: { isSeparator($0) }) else { return text }
    return UnsafeRawBufferPointer(rebasing: text[(cut + 1)...])
  }

  /// The first part of a role such as `Instructor#TeachingAssistant`, which narrows it down behind the `#`.
  static func principal(ofRole text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var text = TextCleaning.trimmed(text)
    for prefix: StaticString in [
      "http://purl.imsglobal.org/vocab/lis/v2/membership", "urn:lti:role:ims/lis",
    ] where text.hasPrefix(prefix) {
      text = UnsafeRawBufferPointer(rebasing: text[prefix.utf8CodeUnitCount...].dropFirst())
    }
    let end = text.firstIndex(where: { isSeparator($0) }) ?? text.count
    return UnsafeRawBufferPointer(rebasing: text[..<end])
  }

  /// Stands for somebody or something that is not to be known: the IRI of the type itself, or a name that means
  /// nothing outside its record (Caliper 1.2 §3, JSON-LD 1.1 §3.5).
  static func isPlaceholder(_ id: UnsafeRawBufferPointer) -> Bool {
    let id = TextCleaning.trimmed(id)
    return id.hasPrefix("http://purl.imsglobal.org/caliper/") || id.hasPrefix("_:")
  }

  private static func isIMS(_ text: UnsafeRawBufferPointer) -> Bool {
    text.hasPrefix("http://purl.imsglobal.org/") || text.hasPrefix("https://purl.imsglobal.org/")
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#")
  }
}
