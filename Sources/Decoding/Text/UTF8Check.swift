internal import Model

/// Rules of INPUTS §2 about the bytes of a record that no parser has looked at.
enum UTF8Check {
  static func check(_ record: UnsafeRawBufferPointer) throws(Rejection) {
    if record.contains(0) { throw Rejection(.nul) }
    if !isValid(record) { throw Rejection(.badUTF8) }
  }

  static func isValid(_ text: UnsafeRawBufferPointer) -> Bool {
    if isASCII(text) { return true }
    return text.withMemoryRebound(to: UInt8.self) { bytes in
      (try? UTF8Span(validating: bytes.span)) != nil
    }
  }

  static func isASCII(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    var bits: UInt64 = 0
    while index + 8 <= text.count {
      bits |= text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index += 8
    }
    while index < text.count {
      bits |= UInt64(text[index])
      index += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }
}
