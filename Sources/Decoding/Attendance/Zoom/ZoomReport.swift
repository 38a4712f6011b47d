internal import Inflation
internal import Model

/// Participant reports of Zoom: a row for each stay, above them two rows about the meeting, unless it stands in every
/// row or nowhere. Minutes are rounded up in every row, so they are not read.
struct ZoomReport: DocumentReading {
  typealias Columns = Headings<ZoomHeadings.Column>

  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    guard
      let table = ReportTable(
        document, mayBeWide: readsWideText, &lines,
        isHeading: { Self.participants($0.cells) != nil })
    else { return }
    ZoomRows.write(table, to: &lines)
  }

  /// The headings above participants.
  static func participants(_ cells: some RandomAccessCollection<ReportTable.Cell>) -> Columns? {
    // Nearly every row is none, and this is asked of all.
    guard cells.count(where: ZoomHeadings.columns.mayKnow) >= 2 else { return nil }
    var columns = Columns(cells, ZoomHeadings.columns)
    guard columns.has(.name), columns.has(.join) && columns.has(.leave) || columns.has(.total)
    else { return nil }
    // Where the meeting stands in every row, an address before the name is that of its host.
    let behind = cells.enumerated().first { index, cell in
      index >= columns.index(.name) && ZoomHeadings.columns[cell] == .email
    }
    if let behind { columns.move(.email, to: behind.offset) }
    return columns
  }

  /// The headings above the one row about the meeting.
  static func meeting(_ row: ReportTable.Row) -> Columns? {
    let columns = Columns(row, ZoomHeadings.columns)
    return columns.has(.meeting) || columns.has(.topic) ? columns : nil
  }
}
