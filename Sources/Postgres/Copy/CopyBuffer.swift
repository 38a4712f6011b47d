/// Rows in the format of `COPY … (FORMAT binary)`, without its header and trailer: encode on any
/// thread, then hand the whole to `CopyWriter.write`. A row is `row(columns:)` followed by exactly
/// that many fields; a miscount is reported when the buffer is written.
public struct CopyBuffer: Sendable {
  private var storage: [UInt8]
  public private(set) var byteCount = 0
  public private(set) var rowCount = 0
  private var missingFields = 0
  private var isMiscounted = false

  public init(capacity: Int = 0) { storage = [UInt8](repeating: 0, count: capacity) }

  public var isEmpty: Bool { byteCount == 0 }
  var isComplete: Bool { missingFields == 0 && !isMiscounted }

  /// Forgets the rows and keeps the memory.
  public mutating func removeAll() {
    byteCount = 0
    rowCount = 0
    missingFields = 0
    isMiscounted = false
  }

  public mutating func row(columns: Int) {
    isMiscounted = isMiscounted || missingFields != 0
    missingFields = columns
    rowCount += 1
    put(Int16(truncatingIfNeeded: columns))
  }

  public mutating func null() {
    missingFields -= 1
    put(Int32(-1))
  }

  public mutating func int16(_ value: Int16) { field(value) }
  public mutating func int32(_ value: Int32) { field(value) }
  public mutating func int64(_ value: Int64) { field(value) }
  public mutating func float4(_ value: Float) { field(value.bitPattern) }
  public mutating func float8(_ value: Double) { field(value.bitPattern) }
  public mutating func bool(_ value: Bool) { field(UInt8(value ? 1 : 0)) }

  /// `Int32.min` and `Int32.max` stand for `-infinity` and `infinity`.
  public mutating func date(daysSince1970 days: Int32) {
    guard days != .max else { return field(Int32.max) }
    field(Int32(clamping: Int64(days) - Int64(daysFromUnixToPostgres)))
  }

  public mutating func text(_ value: String) {
    var value = value
    value.withUTF8 { self.bytes(UnsafeRawBufferPointer($0)) }
  }

  /// Text that is already UTF-8; the server checks it.
  public mutating func text(utf8: UnsafeRawBufferPointer) { bytes(utf8) }

  public mutating func bytes(_ value: [UInt8]) {
    value.withUnsafeBytes { self.bytes($0) }
  }

  public mutating func bytes(_ value: UnsafeRawBufferPointer) {
    missingFields -= 1
    reserve(4 + value.count)
    put(Int32(clamping: value.count))
    let place = byteCount
    storage.withUnsafeMutableBytes { memory in
      UnsafeMutableRawBufferPointer(rebasing: memory[place..<place + value.count])
        .copyMemory(from: value)
    }
    byteCount += value.count
  }

  /// A `bigint[]` without nulls.
  public mutating func int64Array(_ values: some Collection<Int64>) {
    missingFields -= 1
    put(Int32(clamping: 20 + 12 * values.count))
    // Dimensions, no nulls, the element type, then length and lower bound of the dimension.
    for word in [1, 0, 20, Int32(clamping: values.count), 1] as [Int32] { put(word) }
    for value in values {
      put(Int32(8))
      put(value)
    }
  }

  /// An `int4multirange` of half-open ranges.
  public mutating func multirange(_ ranges: [Range<Int32>]) {
    missingFields -= 1
    put(Int32(clamping: 4 + 21 * ranges.count))
    put(Int32(clamping: ranges.count))
    for range in ranges {
      put(Int32(17))
      // Flags: the lower bound is in.
      put(UInt8(2))
      for bound in [range.lowerBound, range.upperBound] {
        put(Int32(4))
        put(bound)
      }
    }
  }

  private mutating func field<Value: FixedWidthInteger>(_ value: Value) {
    missingFields -= 1
    put(Int32(MemoryLayout<Value>.size))
    put(value)
  }

  private mutating func put<Value: FixedWidthInteger>(_ value: Value) {
    reserve(MemoryLayout<Value>.size)
    let place = byteCount
    storage.withUnsafeMutableBytes {
      $0.storeBytes(of: value.bigEndian, toByteOffset: place, as: Value.self)
    }
    byteCount += MemoryLayout<Value>.size
  }

  private mutating func reserve(_ count: Int) {
    let lacking = byteCount + count - storage.count
    guard lacking > 0 else { return }
    // Doubling keeps the cost of growing in step with the bytes written.
    storage.append(contentsOf: repeatElement(0, count: max(lacking, storage.count, 4_096)))
  }

  func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try storage.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<byteCount])) }
  }
}
