/// The column of a row: by name (`"day"`) or by place (`0`).
public enum RowColumn: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case name(String)
  case index(Int)

  public init(stringLiteral value: String) { self = .name(value) }
  public init(integerLiteral value: Int) { self = .index(value) }
}

/// The columns all rows of one result share.
final class RowShape: Sendable {
  let names: [String]
  let statement: String?

  init(names: [String], statement: String?) {
    self.names = names
    self.statement = statement
  }
}

/// One row of text values, copied out of libpq's memory.
public struct Row: Sendable {
  let shape: RowShape
  let values: [String?]

  public var columnNames: [String] { shape.names }

  /// The value, nil for NULL.
  /// - Throws: `.decoding` when there is no such column.
  public func optionalString(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> String? {
    let index: Int? =
      switch column {
      case .name(let name): shape.names.firstIndex(of: name)
      case .index(let index): values.indices.contains(index) ? index : nil
      }
    guard let index else {
      throw failure("there is no column \(column.label)", file, line)
    }
    return values[index]
  }

  /// The value; NULL is an error.
  public func string(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> String {
    guard let value = try optionalString(column, file: file, line: line) else {
      throw failure("column \(column.label) is NULL", file, line)
    }
    return value
  }

  func failure(_ note: String, _ file: String, _ line: Int) -> PostgresError {
    PostgresError(
      .decoding, stage: .decode, note: note, at: CallSite(shape.statement, file, line))
  }
}

extension RowColumn {
  var label: String {
    switch self {
    case .name(let name): "\"\(name)\""
    case .index(let index): "\(index)"
    }
  }
}
