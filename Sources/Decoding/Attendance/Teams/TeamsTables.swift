internal import Inflation
internal import Model

/// The rows of a report with the tables they stand in.
struct TeamsTables: ReportRows {
  private let rows: [ReportTable.Row]
  /// By row; `nil` outside and for headings.
  private var tables: [TeamsTable?]
  private var labels: [TeamsHeadings.Label: ReportTable.Cell] = [:]
  /// A heading is written with accents.
  private var hasAccents = false
  private var people = TeamsPeople()
  private var order = DateOrder()
  private let memory = SlipMemory()
  private var clock: ReportClock
  private var hasStays = false
  private(set) var hasTable = false
  /// What slips have of the meeting.
  private var members = UnsafeRawBufferPointer(start: nil, count: 0)

  init(_ rows: [ReportTable.Row]) {
    self.rows = rows
    clock = ReportClock(DateOrder(), memory)
    tables = Array(repeating: nil, count: rows.count)
    var table: TeamsTable?
    for (index, row) in rows.enumerated() where row.isText {
      if row.isBlank || Self.isTitle(row) {
        table = nil
      } else if let found = TeamsTable(row.cells) {
        table = found
        hasTable = true
        if !row.bytes.allSatisfy({ $0 < 0x80 }) { hasAccents = true }
        if found.kind != .participants { hasStays = true }
      } else if let table {
        tables[index] = table
        people.note(row, table)
      } else if let label = TeamsHeadings.summary[row.cell(0)], labels[label] == nil {
        labels[label] = row.cell(1)
      }
    }
  }

  /// `3. In-Meeting activities`: a digit, a point, and nothing in the other cells.
  private static func isTitle(_ row: ReportTable.Row) -> Bool {
    let title = row.cell(0)
    return title.count > 2 && title[0] &- 0x30 < 10 && title[1] == UInt8(ascii: ".")
      && title[2] == UInt8(ascii: " ") && row.cells.dropFirst().allSatisfy { $0.isEmpty }
  }

  /// Every time of the report has a say, those of its summary too. The same program wrote headings and dates, and no
  /// Vietnamese date has the month first.
  mutating func decideOrder() {
    for row in rows { order.note(row) }
    if hasAccents { order.suggestDayFirst() }
    clock = ReportClock(order, memory)
    let start = labels[.start].map { clock.text($0) } ?? firstTime()
    members =
      MeetingLabels(
        id: labels[.id].map { .read($0) } ?? SlipText(),
        title: labels[.title].map { .read($0) } ?? SlipText(), start: start, memory
      ).members(memory)
  }

  mutating func write(
    _ row: ReportTable.Row, at index: Int, by line: JSONLine, to lines: inout DocumentLines
  ) {
    guard let table = tables[index] else {
      if isLost(row) {
        AttendanceRemark.fault(.badField, .columns, row.bytes, to: &lines, offset: row.offset)
      } else {
        lines.addBlank(offset: row.offset)
      }
      return
    }
    switch table.kind {
    case .stays: slip(row, table, .join, .leave).write(by: line, to: &lines, offset: row.offset)
    case .actions: writeAction(row, table, by: line, to: &lines)
    case .participants where hasStays: lines.addBlank(offset: row.offset)
    case .participants: writeParticipant(row, table, by: line, to: &lines)
    }
  }

  /// A row with two times outside every table that is known.
  private func isLost(_ row: ReportTable.Row) -> Bool {
    row.cells.count > 3
      && row.cells.count { ReportTime($0) != nil } > 1
  }

  private mutating func writeAction(
    _ row: ReportTable.Row, _ table: TeamsTable, by line: JSONLine,
    to lines: inout DocumentLines
  ) {
    guard let side = TeamsHeadings.actions[table.columns.cell(.action, row)] else {
      return AttendanceRemark.fault(
        .badField, .columns, row.bytes, to: &lines, offset: row.offset)
    }
    var slip = slip(row, table, .timestamp, nil)
    slip.side = side
    slip.write(by: line, to: &lines, offset: row.offset)
  }

  /// Without the table of stays a person was there all the time only if the duration says so.
  private mutating func writeParticipant(
    _ row: ReportTable.Row, _ table: TeamsTable, by line: JSONLine,
    to lines: inout DocumentLines
  ) {
    let duration = ReportDuration.seconds(Array(table.columns.cell(.duration, row)))
    if let duration, let span = span(row, table), span > duration + 2 {
      return AttendanceRemark.unmapped(
        "participant who was away in between", row.bytes, to: &lines, offset: row.offset)
    }
    if duration == nil {
      return AttendanceRemark.unmapped(
        "participant without duration", row.bytes, to: &lines, offset: row.offset)
    }
    slip(row, table, .firstJoin, .lastLeave).write(by: line, to: &lines, offset: row.offset)
  }

  private func span(_ row: ReportTable.Row, _ table: TeamsTable) -> Int? {
    let ends = [TeamsHeadings.Column.firstJoin, .lastLeave].compactMap { column -> Int? in
      guard
        let time = ReportTime(table.columns.cell(column, row)),
        let day = order.day(time.day)
      else { return nil }
      return Int(day.number) * 86_400 + time.seconds
    }
    return ends.count == 2 ? ends[1] - ends[0] : nil
  }

  private mutating func slip(
    _ row: ReportTable.Row, _ table: TeamsTable, _ join: TeamsHeadings.Column,
    _ leave: TeamsHeadings.Column?
  ) -> AttendanceSlip {
    var slip = AttendanceSlip()
    slip.members = members
    let person = people.person(row, table)
    slip.email = .read(person.email)
    slip.account = .read(person.account)
    slip.name = .read(person.name)
    slip.part = TeamsHeadings.roles[person.role] ?? .either
    slip.join = clock.text(table.columns.cell(join, row))
    if let leave {
      let end = table.columns.cell(leave, row)
      // Still there when the meeting ended.
      slip.leave = clock.text(end.isEmpty ? labels[.end] ?? end : end)
    }
    return slip
  }

  /// Reports without a summary: their first arrival tells them apart.
  private mutating func firstTime() -> SlipText {
    for (index, row) in rows.enumerated() {
      guard let table = tables[index] else { continue }
      let columns: [TeamsHeadings.Column] = [.join, .timestamp, .firstJoin]
      for column in columns where table.columns.has(column) {
        let time = table.columns.cell(column, row)
        if !time.isEmpty { return clock.text(time) }
      }
    }
    return SlipText()
  }
}
