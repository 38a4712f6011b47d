internal import Decoding

/// The native format: every line has one fate, the same in any cut.
enum TitrongFuzzer {
  // libFuzzer calls from one thread.
  nonisolated(unsafe) private static let decoder = RecordPass.makeDecoder(.titrongV1, school: nil)

  static func take(_ bytes: UnsafeRawBufferPointer) {
    let pass = RecordPass.compare(bytes, .titrongV1) { decoder }
    guard pass.read.failure == nil else { return }
    let lines = PlainLines.records(of: pass.read.inflated, Cut.wide()).count
    require(pass.records.count == lines, "every line has one fate")
  }
}
