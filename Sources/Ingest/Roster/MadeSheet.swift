import Model
import Warehouse

/// Rows of one of our roster files, made of files of another format; errors in them name that file and its line.
struct MadeSheet {
  let file: RosterFile
  let name: String
  private let columns: [String]
  private var rows: [DelimitedText.Row] = []
  private var seen: Set<[String]> = []

  init(_ file: RosterFile, from name: String, _ columns: [String]) {
    self.file = file
    self.name = name
    self.columns = columns
  }

  /// Rows that say the same are one.
  mutating func add(line: Int, _ values: [String]) {
    guard seen.insert(values).inserted else { return }
    rows.append(DelimitedText.Row(line: line, values: values))
  }

  var isEmpty: Bool { rows.isEmpty }

  var sheet: RosterSheet { RosterSheet(file: file, name: name, columns: columns, rows: rows) }
}
