internal import CZlib

/// Bytes in memory as one gzip member (RFC 1952) without time or name, so that equal bytes give equal members.
public enum GzipMember {
  /// - Returns: nil without memory for it.
  public static func of(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
    var stream = z_stream()
    guard bytes.count <= Int(UInt32.max), czlib_deflate_init_gzip(&stream, level) == Z_OK else {
      return nil
    }
    defer { deflateEnd(&stream) }
    let size = Int(deflateBound(&stream, UInt(bytes.count)))
    return bytes.withUnsafeBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: size) { output, count in
        // zlib does not write through this pointer.
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(size)
        // The bound is large enough for everything at once.
        _ = deflate(&stream, Z_FINISH)
        count = size - Int(stream.avail_out)
      }
    }
  }
}
