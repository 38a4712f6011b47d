extension Row {
  public func int64(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> Int64 {
    try required(column, "a 64-bit integer", file, line) { Int64($0) }
  }

  public func optionalInt64(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> Int64? {
    try optional(column, "a 64-bit integer", file, line) { Int64($0) }
  }

  public func double(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> Double {
    try required(column, "a number", file, line) { Double($0) }
  }

  public func optionalDouble(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> Double? {
    try optional(column, "a number", file, line) { Double($0) }
  }

  public func bool(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> Bool {
    try required(column, "a boolean", file, line, Self.boolean)
  }

  public func optionalBool(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> Bool? {
    try optional(column, "a boolean", file, line, Self.boolean)
  }

  /// A bytea in its `\x` form.
  public func bytes(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> [UInt8] {
    try required(column, "a bytea", file, line, Self.unhex)
  }

  public func optionalBytes(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> [UInt8]? {
    try optional(column, "a bytea", file, line, Self.unhex)
  }

  func required<Value>(
    _ column: RowColumn, _ type: String, _ file: String, _ line: Int, _ read: (String) -> Value?
  ) throws(PostgresError) -> Value {
    guard let value = try optional(column, type, file, line, read) else {
      throw failure("column \(column.label) is NULL", file, line)
    }
    return value
  }

  private func optional<Value>(
    _ column: RowColumn, _ type: String, _ file: String, _ line: Int, _ read: (String) -> Value?
  ) throws(PostgresError) -> Value? {
    guard let text = try optionalString(column, file: file, line: line) else { return nil }
    guard let value = read(text) else {
      throw failure("column \(column.label) is not \(type)", file, line)
    }
    return value
  }

  private static func boolean(_ text: String) -> Bool? {
    text == "t" ? true : text == "f" ? false : nil
  }

  private static func unhex(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count >= 2, digits.count.isMultiple(of: 2), text.hasPrefix("\\x") else {
      return nil
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2 - 1)
    for place in stride(from: 2, to: digits.count, by: 2) {
      guard let high = nibble(digits[place]), let low = nibble(digits[place + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 97...102: digit - 87
    default: nil
    }
  }
}
