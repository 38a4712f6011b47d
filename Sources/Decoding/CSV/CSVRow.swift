internal import Model

/// One record of a file with named columns, as a source of fields.
struct CSVRow<Column: RawRepresentable & CaseIterable>: FieldSource where Column.RawValue == Int {
  static var isPadded: Bool { false }

  let fields: CSVFields
  let columns: CSVColumns<Column>

  func has(_ column: Column) -> Bool {
    guard let index = columns[column] else { return false }
    return !fields.isNull(index)
  }

  func text(_ column: Column) -> UnsafeRawBufferPointer? {
    columns[column].map { fields.text($0) }
  }

  func integer(_ column: Column) -> Int128? {
    text(column).flatMap { DecimalText.integer(TextCleaning.trimmed($0)) }
  }

  /// No format in CSV has needed one yet.
  func number(_ column: Column) -> Decimal128? { nil }
  func bool(_ column: Column) -> Bool? { nil }

  /// Records with a zero byte never come here.
  func mayHoldNul(_ column: Column) -> Bool { false }

  func known(_ column: Column) -> Symbol { .none }
}
