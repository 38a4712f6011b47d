/// A part of a slip. Nothing is counted when one is copied: there are many.
enum SlipText: BitwiseCopyable {
  /// As it stands in the report, or in `SlipMemory`. Must stay where it is as long as the slip is of use.
  case read(UnsafeRawBufferPointer)
  case time(TimeText)

  init() { self = .read(UnsafeRawBufferPointer(start: nil, count: 0)) }

  var bytes: [UInt8] { withBytes { Array($0) } }

  var count: Int { withBytes { $0.count } }

  var isEmpty: Bool { count == 0 }

  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch self {
    case .read(let text): body(text)
    case .time(let time): withUnsafeBytes(of: time.bytes, body)
    }
  }
}
