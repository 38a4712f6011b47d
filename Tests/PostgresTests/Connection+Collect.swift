import Postgres

extension Connection {
  /// The rows of a stream as values.
  func collect<Value: Sendable>(
    _ statement: Statement, _ read: (borrowing BinaryRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try stream(statement) { values.append(try read($0)) }
    return values
  }
}
