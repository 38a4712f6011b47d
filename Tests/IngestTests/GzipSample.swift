import Inflation

/// Gzip files made for the tests.
enum GzipSample {
  static func member(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    GzipMember.of(bytes, level: level) ?? []
  }

  static func member(_ text: String) -> [UInt8] { member(Array(text.utf8)) }
}
