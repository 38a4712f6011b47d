internal import Model

/// A row of the log table, from CSV or JSON. Numbers may be written as texts in either.
protocol MoodleRow: FieldSource where Place == MoodleColumn {
  /// The value of `other`, which may be an object itself in JSON.
  var payload: MoodlePayload.Written { get }
}

extension CSVRow: MoodleRow where Column == MoodleColumn {
  var payload: MoodlePayload.Written {
    guard has(.other), let text = text(.other) else { return .absent }
    return .text(text)
  }
}

/// A row as one JSON object; of use until the next one.
struct MoodleObject: MoodleRow {
  static var isPadded: Bool { true }

  private let tape: JSONTape
  /// Index of the value of each column; 0 if it is absent, null or empty.
  private let values: UnsafePointer<Int>

  init(_ tape: JSONTape, _ memory: MoodleValues) {
    self.tape = tape
    let values = memory.cleared()
    self.values = UnsafePointer(values)
    let keys = MoodleKeys.shared
    for value in tape.contents(of: JSONTape.root) {
      guard let column = keys.column(tape, key: value) else { continue }
      let isEmpty = tape.isNull(value) || tape.text(value)?.isEmpty == true
      values[column.rawValue] = isEmpty ? 0 : value
    }
  }

  func has(_ column: MoodleColumn) -> Bool { values[column.rawValue] != 0 }

  func text(_ column: MoodleColumn) -> UnsafeRawBufferPointer? {
    tape.text(values[column.rawValue])
  }

  func integer(_ column: MoodleColumn) -> Int128? {
    let value = values[column.rawValue]
    if let text = tape.text(value) { return DecimalText.integer(TextCleaning.trimmed(text)) }
    return tape.integer(value)
  }

  func number(_ column: MoodleColumn) -> Decimal128? { nil }
  func bool(_ column: MoodleColumn) -> Bool? { nil }
  func mayHoldNul(_ column: MoodleColumn) -> Bool { true }
  func known(_ column: MoodleColumn) -> Symbol { .none }

  var payload: MoodlePayload.Written {
    let value = values[MoodleColumn.other.rawValue]
    if value == 0 { return .absent }
    if let text = tape.text(value) { return .text(text) }
    return .object(tape, value)
  }
}
