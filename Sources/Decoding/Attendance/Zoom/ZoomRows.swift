internal import Inflation
internal import Model

/// The rows of a report with what they are.
struct ZoomRows: ReportRows {
  private enum Part {
    case other
    case participant(ZoomReport.Columns)
  }

  private let rows: [ReportTable.Row]
  private var parts: [Part] = []
  /// The row about the meeting, and its headings.
  private var meeting: (row: ReportTable.Row, columns: ZoomReport.Columns)?
  private var order = DateOrder()
  private var hasHost = false
  private(set) var hasTable = false

  init(_ rows: [ReportTable.Row]) {
    self.rows = rows
    var columns: ZoomReport.Columns?
    var above: ZoomReport.Columns?
    for row in rows {
      var part = Part.other
      if !row.isText || row.isBlank {
        // Nothing, or nothing that can be understood.
      } else if let found = ZoomReport.participants(row.cells) {
        columns = found
        hasTable = true
      } else if let columns {
        part = .participant(columns)
      } else if let above, meeting == nil {
        meeting = (row, above)
      } else {
        above = ZoomReport.meeting(row.cells)
      }
      parts.append(part)
    }
    hasHost = rows.indices.contains { isHost($0) }
  }

  mutating func decideOrder() {
    for row in rows { order.note(row) }
  }

  mutating func write(_ row: ReportTable.Row, at index: Int, to lines: inout DocumentLines) {
    guard case .participant(let columns) = parts[index] else {
      lines.addBlank(offset: row.offset)
      return
    }
    if !columns.has(.join) {
      AttendanceRemark.unmapped(
        "participant without times", row.bytes, to: &lines, offset: row.offset)
    } else if ZoomReport.Columns.name(columns.cell(.waiting, row))
      .map({ ZoomHeadings.yes.contains($0) }) == true
    {
      AttendanceRemark.unmapped(
        "participant in the waiting room", row.bytes, to: &lines, offset: row.offset)
    } else {
      slip(index, row, columns).write(to: &lines, offset: row.offset)
    }
  }

  private func slip(
    _ index: Int, _ row: ReportTable.Row, _ columns: ZoomReport.Columns
  ) -> AttendanceSlip {
    var slip = AttendanceSlip()
    slip.meeting = labels(row, columns)
    slip.email = columns.cell(.email, row)
    slip.name = columns.cell(.name, row)
    // Without a host among the rows, which may be an account of the school, nobody says who taught.
    slip.part = isHost(index) ? .host : hasHost ? .join : .either
    slip.join = order.text(columns.cell(.join, row))
    slip.leave = order.text(columns.cell(.leave, row))
    return slip
  }

  /// Whether the row is that of the account which the meeting belongs to.
  private func isHost(_ index: Int) -> Bool {
    guard case .participant(let columns) = parts[index] else { return false }
    let email = columns.cell(.email, rows[index]).withUnsafeBytes(Participant.address)
    guard let email else { return false }
    var host: [UInt8] = []
    if let meeting {
      host = meeting.columns.cell(.email, meeting.row)
    } else if columns.has(.topic) || columns.has(.meeting), let name = columns.columns[.name] {
      host = rows[index].cells.prefix(name).first { $0.contains(UInt8(ascii: "@")) } ?? []
    }
    return host.withUnsafeBytes(Participant.address) == email
  }

  private func labels(_ row: ReportTable.Row, _ columns: ZoomReport.Columns) -> MeetingLabels {
    let isInRow = columns.has(.topic) || columns.has(.meeting)
    let about = isInRow ? (row, columns) : meeting.map { ($0.row, $0.columns) }
    guard let (row, columns) = about else {
      return MeetingLabels(id: [], title: [], start: firstTime)
    }
    // Shown in groups of digits.
    let id = columns.cell(.meeting, row).filter { $0 != UInt8(ascii: " ") && $0 < 0x80 }
    let start = columns.cell(.start, row)
    return MeetingLabels(
      id: id, title: columns.cell(.topic, row),
      start: start.isEmpty ? firstTime : order.text(start))
  }

  /// A report that says nothing of its meeting is told apart by its first arrival.
  private var firstTime: [UInt8] {
    for (row, part) in zip(rows, parts) {
      guard case .participant(let columns) = part else { continue }
      let time = columns.cell(.join, row)
      if !time.isEmpty { return order.text(time) }
    }
    return []
  }
}
