internal import Inflation
internal import Model

/// Attendance reports downloaded from Teams. Of those with three sections the third has a row for each stay; the second,
/// with one row a person, tells accounts and roles. Older ones have stays right below the summary, the oldest a row for
/// each arrival and departure.
struct TeamsReport: DocumentReading {
  var readsWideText: Bool { true }

  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    guard
      let table = ReportTable(
        document, mayBeWide: readsWideText, &lines, isHeading: { TeamsTable($0.cells) != nil })
    else { return }
    TeamsTables.write(table, to: &lines)
  }
}

/// One table of a report.
struct TeamsTable {
  typealias Columns = Headings<TeamsHeadings.Column>

  enum Kind {
    case stays
    /// From the first arrival of a person to the last departure.
    case participants
    case actions

    init?(_ columns: Columns) {
      guard columns.has(.name) else { return nil }
      if columns.has(.join), columns.has(.leave) {
        self = .stays
      } else if columns.has(.firstJoin), columns.has(.lastLeave) {
        self = .participants
      } else if columns.has(.action), columns.has(.timestamp) {
        self = .actions
      } else {
        return nil
      }
    }
  }

  let kind: Kind
  let columns: Columns

  init?(_ cells: some RandomAccessCollection<ReportTable.Cell>) {
    // Nearly every row is none, and this is asked of all.
    guard cells.count(where: TeamsHeadings.columns.mayKnow) >= 3 else { return nil }
    columns = Columns(cells, TeamsHeadings.columns)
    guard let kind = Kind(columns) else { return nil }
    self.kind = kind
  }
}
