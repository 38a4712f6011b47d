internal import Decoding

/// Reports that are read as a whole: the same records in any cut, and from one decoder or another.
enum AttendanceFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer, _ format: LogFormat) {
    let pass = RecordPass.compare(bytes, format) { RecordPass.makeDecoder(format, school: "79001") }
    guard pass.read.failure == nil else { return }
    let offsets = pass.records.map(\.offset)
    // Values of JSON that are no objects are told by what stands next to them.
    guard format != .teamsGraph, format != .bbbDashboard else { return }
    require(Set(offsets).count == offsets.count, "no byte begins two records")
    require(offsets == offsets.sorted(), "records come in the order of the report")
  }
}
