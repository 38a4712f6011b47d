/// One named key of a row: `subject` = `TOAN`, `grade` = 10.
public struct KeyField: Hashable, Sendable {
  public var name: String
  public var value: KeyValue

  public init(_ name: String, _ value: KeyValue) {
    self.name = name
    self.value = value
  }
}

/// What a key or an additional measure holds.
public enum KeyValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case missing
}

/// One filter the reader asked for, as asked: `level` = `secondary`.
public struct TableFilter: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
