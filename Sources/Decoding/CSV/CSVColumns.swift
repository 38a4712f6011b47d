/// Where the columns of a format stand in the records of one file.
struct CSVColumns<Column: RawRepresentable & CaseIterable> where Column.RawValue == Int {
  let separator: UInt8
  /// Fields of every record.
  let count: Int
  /// -1 where a column is not there.
  private var indexes = [Int](repeating: -1, count: Column.allCases.count)
  private(set) var known = 0

  /// In this order; `nil` is a column without meaning.
  init(_ columns: [Column?], separator: UInt8) {
    self.separator = separator
    count = columns.count
    for (index, column) in columns.enumerated() {
      guard let column, indexes[column.rawValue] < 0 else { continue }
      indexes[column.rawValue] = index
      known += 1
    }
  }

  func has(_ column: Column) -> Bool { indexes[column.rawValue] >= 0 }

  @inline(__always)
  subscript(_ column: Column) -> Int? {
    let index = indexes[column.rawValue]
    return index < 0 ? nil : index
  }
}
