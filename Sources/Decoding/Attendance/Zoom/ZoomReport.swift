internal import Inflation
internal import Model

/// Participant reports of Zoom: a row for each stay, above them two rows about the meeting, unless it stands in every
/// row or nowhere. Minutes are rounded up in every row, so they are not read.
struct ZoomReport: DocumentReading {
  typealias Columns = Headings<ZoomHeadings.Column>

  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    guard
      let table = ReportTable(
        document, mayBeWide: readsWideText, &lines, isHeading: { Self.participants($0) != nil })
    else { return }
    ZoomRows.write(table, to: &lines)
  }

  /// The headings above participants.
  static func participants(_ cells: [[UInt8]]) -> Columns? {
    var columns = Columns(cells, ZoomHeadings.columns)
    guard let name = columns.columns[.name],
      columns.has(.join) && columns.has(.leave) || columns.has(.total)
    else { return nil }
    // Where the meeting stands in every row, an address before the name is that of its host.
    let behind = cells[name...].firstIndex {
      Columns.name($0).flatMap { ZoomHeadings.columns[$0] } == .email
    }
    if let behind { columns.move(.email, to: behind) }
    return columns
  }

  /// The headings above the one row about the meeting.
  static func meeting(_ cells: [[UInt8]]) -> Columns? {
    let columns = Columns(cells, ZoomHeadings.columns)
    return columns.has(.meeting) || columns.has(.topic) ? columns : nil
  }
}
