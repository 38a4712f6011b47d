import Model

/// One CSV file of a OneRoster package (1EdTech OneRoster 1.1 and 1.2, CSV binding): columns found by name in any case,
/// rows that are to be deleted left out.
struct OneRosterTable {
  struct Row {
    let line: Int
    fileprivate let values: [String]
    /// Of the file it comes from.
    fileprivate let columns: [String: Int]
  }

  let name: String
  private(set) var rows: [Row] = []
  private var identified: [String: Int] = [:]
  /// Ids of status `tobedeleted` or `inactive`.
  private var deleted: Set<String> = []
  private let columns: Set<String>

  /// Headings that exporters misspell or spell as another version does.
  private static let synonyms = ["grade": "grades"]

  init(name: String, bytes: [UInt8]) throws(RosterError) {
    let sheet = try RosterSheet.text(bytes, name: name, required: "sourcedId")
    var columns: [String: Int] = [:]
    for (index, heading) in sheet.header.enumerated() {
      let written = RosterSheet.clean(heading).lowercased()
      let key = Self.synonyms[written] ?? written
      if !key.isEmpty, columns[key] == nil { columns[key] = index }
    }
    guard columns["sourcedid"] != nil else {
      throw .missingColumn(
        file: name, column: "sourcedId", found: sheet.header.map(RosterSheet.clean))
    }
    self.name = name
    self.columns = Set(columns.keys)
    for row in sheet.rows {
      add(Row(line: row.line, values: row.values, columns: columns))
    }
  }

  /// The last row of an id is the one that holds.
  private mutating func add(_ row: Row) {
    let id = id(row)
    let status = value("status", row).lowercased()
    if status == "tobedeleted" || status == "inactive" {
      deleted.insert(id)
    } else if let place = identified[id] {
      rows[place] = row
    } else {
      identified[id] = rows.count
      rows.append(row)
    }
  }

  /// The table after changes: rows of the other one come instead of those with their ids.
  func changed(by other: OneRosterTable) -> OneRosterTable {
    var table = self
    table.rows = []
    table.identified = [:]
    let gone = other.deleted
    for row in rows where !gone.contains(id(row)) { table.add(row) }
    for row in other.rows { table.add(row) }
    return table
  }

  /// The trimmed value of a column, empty if there is none.
  func value(_ column: String, _ row: Row) -> String {
    guard let index = row.columns[column.lowercased()], index < row.values.count else { return "" }
    return RosterSheet.clean(row.values[index])
  }

  /// Several values in one cell.
  func values(_ column: String, _ row: Row) -> [String] {
    value(column, row).split(separator: ",").map { RosterSheet.clean(String($0)) }
      .filter { !$0.isEmpty }
  }

  func id(_ row: Row) -> String { value("sourcedId", row) }

  /// The row that another one refers to.
  func row(_ id: String) -> Row? { identified[id].map { rows[$0] } }

  /// The first ten letters of a date or date-time; empty if there is none.
  func day(_ column: String, _ row: Row) throws(RosterError) -> String {
    let text = value(column, row)
    if text.isEmpty { return "" }
    let day = String(text.prefix(10))
    guard LocalDay(iso: day) != nil else { throw bad(column, row, "expected.date") }
    return day
  }

  func bad(_ column: String, _ row: Row, _ expected: String) -> RosterError {
    .badValue(
      file: name, line: row.line, column: column, value: value(column, row), expected: expected)
  }

  /// Columns of this file that are never read, by which people could be harmed.
  var personalColumns: [String] {
    let personal = [
      "password", "sms", "phone", "birthdate", "sex", "preferredgivenname", "pronouns",
    ]
    return personal.filter(columns.contains).map { "\(name): \($0)" }
  }
}
