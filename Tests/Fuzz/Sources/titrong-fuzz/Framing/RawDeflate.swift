internal import CZlib

/// Deflate data without a frame, as gzip members and zip entries hold it.
enum RawDeflate {
  static func of(_ content: [UInt8], level: Int32) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: Int(compressBound(UInt(content.count))) + 16)
    var length = UInt(output.count)
    let status = compress2(&output, &length, content, UInt(content.count), level)
    require(status == Z_OK, "zlib compresses")
    // Without the two bytes of zlib's own header and the four of its checksum.
    return Array(output[2..<Int(length) - 4])
  }
}
