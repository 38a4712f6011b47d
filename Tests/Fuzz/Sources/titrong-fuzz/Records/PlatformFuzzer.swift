internal import Decoding

/// The log of a platform: every record has one fate, the same in any cut, by itself or in its block. A decoder may
/// remember what the file has described, so each pass has its own.
enum PlatformFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer, _ format: LogFormat) {
    let pass = RecordPass.compare(bytes, format) { RecordPass.makeDecoder(format, school: "79001") }
    guard pass.read.failure == nil else { return }
    require(
      Set(pass.records.map(\.offset)).count == pass.records.count, "no byte begins two records")
  }
}
