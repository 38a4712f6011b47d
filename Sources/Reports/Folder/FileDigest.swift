import Crypto
import Model

/// SHA-256 as lower-case hexadecimal digits.
enum FileDigest {
  static func hex(of bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
}
