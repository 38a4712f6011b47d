internal import Model

/// Where a record says which course it belongs to.
enum OpenEdXCourse {
  case stated(OpenEdXValue)
  case inAddress(UnsafeRawBufferPointer)

  /// The course of the context, of the payload if the server wrote it, else of the address of the request or the page
  /// (edx-analytics-pipeline `eventlog.get_course_id`). `nil` if there is none.
  init?(_ record: OpenEdXRecord, _ payload: OpenEdXPayload?) {
    let tape = record.tape
    let stated = OpenEdXValue(tape: tape, index: record.places.courseID)
    if let course = stated.unlessEmpty {
      self = .stated(course)
      return
    }
    if record.sender != .client, let course = payload?.value("course_id") {
      self = .stated(course)
      return
    }
    for index in [
      record.name, tape.member("path", of: record.context),
      tape.member("page", of: JSONTape.root), tape.member("page", of: record.context),
    ] {
      guard let address = record.text(index), let key = Self.key(in: address) else { continue }
      self = .inAddress(key)
      return
    }
    return nil
  }

  /// `/courses/<key>/…` with a key of one part, perhaps percent-encoded, or of the three of old.
  static func key(in address: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let path = path(of: address)
    if let start = path.end(of: "/courses/") ?? path.end(of: "/course/") {
      let key = UnsafeRawBufferPointer(rebasing: path[start..<path.endOfSegment(from: start)])
      if isNewKey(key) { return key }
    }
    guard path.hasPrefix("/courses/") else { return nil }
    let start = 9
    var end = start
    for part in 0..<3 {
      if part > 0 {
        guard end < path.count, path[end] == UInt8(ascii: "/") else { return nil }
        end += 1
      }
      let next = path.endOfSegment(from: end)
      guard next > end, path[end..<next].allSatisfy(isKeyByte) else { return nil }
      end = next
    }
    return UnsafeRawBufferPointer(rebasing: path[start..<end])
  }

  /// Without scheme and host, query and fragment.
  private static func path(of address: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let end =
      address.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? address.count
    let address = UnsafeRawBufferPointer(rebasing: address[..<end])
    guard !address.hasPrefix("/"), let host = address.end(of: "://"),
      let slash = address[host...].firstIndex(of: UInt8(ascii: "/"))
    else { return address }
    return UnsafeRawBufferPointer(rebasing: address[slash...])
  }

  private static func isNewKey(_ key: UnsafeRawBufferPointer) -> Bool {
    for scheme: StaticString in [
      "course-v1:", "ccx-v1:", "course-v1%3A", "ccx-v1%3A", "course-v1%3a", "ccx-v1%3a",
    ] where key.hasPrefix(scheme) {
      return true
    }
    return false
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
  }
}
