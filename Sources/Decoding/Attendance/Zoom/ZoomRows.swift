internal import Inflation
internal import Model

/// The rows of a report with what they are.
struct ZoomRows: ReportRows {
  private let rows: [ReportTable.Row]
  /// The headings above each row, -1 if it is no participant.
  private var parts: [Int] = []
  private var headings: [ZoomReport.Columns] = []
  /// The row about the meeting, and its headings.
  private var meeting: (row: ReportTable.Row, columns: ZoomReport.Columns)?
  private let memory = SlipMemory()
  private var clock: ReportClock
  /// Of the account which the meeting belongs to.
  private var hosts: [Bool] = []
  private var hasHost = false
  private var meetings = ZoomMeetings()
  private var firstTime = SlipText()
  /// What slips have of a meeting that the report says nothing of.
  private var nameless = UnsafeRawBufferPointer(start: nil, count: 0)

  var hasTable: Bool { !headings.isEmpty }

  init(_ rows: [ReportTable.Row]) {
    self.rows = rows
    clock = ReportClock(DateOrder(), memory)
    parts.reserveCapacity(rows.count)
    var above: ZoomReport.Columns?
    for row in rows {
      var part = -1
      if !row.isText || row.isBlank {
        // Nothing, or nothing that can be understood.
      } else if let found = ZoomReport.participants(row.cells) {
        headings.append(found)
      } else if hasTable {
        part = headings.count - 1
      } else if let above, meeting == nil {
        meeting = (row, above)
      } else {
        above = ZoomReport.meeting(row)
      }
      parts.append(part)
    }
    let host = meeting.flatMap { Participant.address($0.columns.cell(.email, $0.row)) }
    hosts = rows.indices.map { isHost($0, host) }
    hasHost = hosts.contains(true)
  }

  mutating func decideOrder() {
    var order = DateOrder()
    for row in rows { order.note(row) }
    clock = ReportClock(order, memory)
    firstTime = firstArrival()
  }

  mutating func write(
    _ row: ReportTable.Row, at index: Int, by line: JSONLine, to lines: inout DocumentLines
  ) {
    guard parts[index] >= 0 else { return lines.addBlank(offset: row.offset) }
    let columns = headings[parts[index]]
    if !columns.has(.join) {
      AttendanceRemark.unmapped(
        "participant without times", row.bytes, to: &lines, offset: row.offset)
    } else if ZoomHeadings.yes[columns.cell(.waiting, row)] == true {
      AttendanceRemark.unmapped(
        "participant in the waiting room", row.bytes, to: &lines, offset: row.offset)
    } else {
      slip(index, row, columns).write(by: line, to: &lines, offset: row.offset)
    }
  }

  private mutating func slip(
    _ index: Int, _ row: ReportTable.Row, _ columns: ZoomReport.Columns
  ) -> AttendanceSlip {
    var slip = AttendanceSlip()
    slip.members = members(row, columns)
    slip.email = .read(columns.cell(.email, row))
    slip.name = .read(columns.cell(.name, row))
    // Without a host among the rows, which may be an account of the school, nobody says who taught.
    slip.part = hosts[index] ? .host : hasHost ? .join : .either
    slip.join = clock.text(columns.cell(.join, row))
    slip.leave = clock.text(columns.cell(.leave, row))
    return slip
  }

  /// - Parameter host: of the meeting above the rows, if there is one.
  private func isHost(_ index: Int, _ host: [UInt8]?) -> Bool {
    guard parts[index] >= 0 else { return false }
    let columns = headings[parts[index]]
    let row = rows[index]
    var host = host
    if meeting == nil {
      guard columns.has(.topic) || columns.has(.meeting) else { return false }
      host = row.cells.prefix(columns.index(.name)).first { $0.has(UInt8(ascii: "@")) }
        .flatMap(Participant.address)
    }
    return host != nil && Participant.address(columns.cell(.email, row)) == host
  }

  private mutating func members(
    _ row: ReportTable.Row, _ columns: ZoomReport.Columns
  ) -> UnsafeRawBufferPointer {
    let isInRow = columns.has(.topic) || columns.has(.meeting)
    let about = isInRow ? (row, columns) : meeting.map { ($0.row, $0.columns) }
    guard let (row, columns) = about else {
      if nameless.isEmpty {
        nameless = MeetingLabels(
          id: SlipText(), title: SlipText(), start: firstTime, memory
        ).members(memory)
      }
      return nameless
    }
    let (number, topic) = (columns.cell(.meeting, row), columns.cell(.topic, row))
    let start = columns.cell(.start, row)
    if let known = meetings.members(number, topic, start) { return known }
    let made = MeetingLabels(
      // Shown in groups of digits.
      id: memory.text(number.filter { $0 != UInt8(ascii: " ") && $0 < 0x80 }), title: .read(topic),
      start: start.isEmpty ? firstTime : clock.text(start), memory
    ).members(memory)
    meetings.remember(made, number, topic, start)
    return made
  }

  /// A report that says nothing of its meeting is told apart by its first arrival.
  private mutating func firstArrival() -> SlipText {
    for (row, part) in zip(rows, parts) where part >= 0 {
      let time = headings[part].cell(.join, row)
      if !time.isEmpty { return clock.text(time) }
    }
    return SlipText()
  }
}
