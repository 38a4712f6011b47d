/// All parameters of one execution in one run of memory, as libpq wants them: a pointer, a length
/// and a format each.
struct ParameterBlock {
  private var bytes: [CChar] = []
  private var offsets: [Int?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  var count: Int32 { Int32(offsets.count) }

  init(_ parameters: [Parameter], at site: CallSite) throws(PostgresError) {
    guard parameters.count <= 65_535 else {
      throw PostgresError(
        .usage, stage: .execute, note: "more than 65535 parameters; pass arrays", at: site)
    }
    for (index, parameter) in parameters.enumerated() {
      if case .bytes(let raw) = parameter {
        add(raw.map { CChar(bitPattern: $0) }, format: 1)
      } else if let text = parameter.textForm {
        // libpq reads text up to the first NUL: it would be cut off without a word.
        guard !text.utf8.contains(0) else {
          throw PostgresError(
            .usage, stage: .execute, code: .characterNotInRepertoire,
            note: "parameter $\(index + 1) holds a NUL character, which PostgreSQL cannot store",
            at: site)
        }
        add(text.utf8.map { CChar(bitPattern: $0) }, format: 0)
      } else {
        offsets.append(nil)
        lengths.append(0)
        formats.append(0)
      }
    }
  }

  private mutating func add(_ value: [CChar], format: Int32) {
    offsets.append(bytes.count)
    lengths.append(Int32(value.count))
    formats.append(format)
    bytes.append(contentsOf: value)
    bytes.append(0)
  }

  /// The pointers are good for the length of `body`.
  func withPointers<R>(
    _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) throws -> R
  ) rethrows -> R {
    try bytes.withUnsafeBufferPointer { buffer in
      let values = offsets.map { offset in
        offset.flatMap { offset in buffer.baseAddress.map { $0 + offset } }
      }
      return try body(values, lengths, formats)
    }
  }
}
