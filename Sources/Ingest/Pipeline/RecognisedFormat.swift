public import Decoding
import Inflation

extension LogFormat {
  /// The format of a log by its content, plain or gzip; `nil` if none is certain.
  ///
  /// - Throws: `FileFailure` if the file cannot be read or is none that can hold a log.
  public static func recognised(at path: String) throws -> LogFormat? {
    var source = try ByteSource(path: path)
    source.readsWideText = true
    let beginning = UnsafeMutableRawBufferPointer.allocate(
      byteCount: recognitionLength, alignment: 16)
    defer { beginning.deallocate() }
    var filled = 0
    while filled < beginning.count {
      let count = try source.read(
        into: UnsafeMutableRawBufferPointer(rebasing: beginning[filled...]))
      if count == 0 { break }
      filled += count
    }
    let text = UnsafeRawBufferPointer(rebasing: beginning[..<filled])
    let format = recognised(text)
    if format == nil, WideText.isLikely(text) { throw FileFailure.refused(.encoding) }
    return format
  }
}
