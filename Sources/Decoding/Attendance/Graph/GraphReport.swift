internal import Inflation
internal import Model

/// Attendance reports of Microsoft Graph (`meetingAttendanceReport`, `attendanceRecord`): one, an array of them, the
/// answer of the service with `value`, or one a line. Totals are not read: they exceed the length of the meeting.
struct GraphReport: DocumentReading {
  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    JSONDocument().forEach(document, &lines, GraphReader())
  }
}

private final class GraphReader: JSONDocumentReader {
  private let line = JSONLine()
  private var outlines = ShapeMemory<GraphOutline?>()

  func read(_ places: some JSONPlaces, into lines: inout DocumentLines) {
    let root = places.root
    if places.tape.shape != 0, let outline = outlines.found(places.tape, { GraphOutline($0, root) })
    {
      let meeting = labels(outline.report, places, within: MeetingLabels())
      for record in outline.records { readRecord(record, places, meeting, &lines) }
    } else {
      readAny(root, places, MeetingLabels(), &lines)
    }
  }

  /// - Parameter meeting: as far as what stands around the value has told it.
  private func readAny(
    _ value: Int, _ places: some JSONPlaces, _ meeting: MeetingLabels,
    _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    if tape.isArray(value) { return readEach(value, places, meeting, &lines) }
    if !tape.isObject(value) { return fault(value, places, &lines) }
    if let record = GraphRecordPlaces(tape, value) {
      readRecord(record, places, meeting, &lines)
    } else {
      let report = GraphReportPlaces(tape, value)
      if let records = report.records {
        readEach(records, places, labels(report, places, within: meeting), &lines)
      } else if tape.member("meetingStartDateTime", of: value) != 0
        || tape.member("totalParticipantCount", of: value) != 0
      {
        AttendanceRemark.unmapped(
          "meetingAttendanceReport without records", to: &lines,
          offset: places.offset(of: value))
      } else if tape.member("emailAddress", of: value) != 0
        || tape.member("totalAttendanceInSeconds", of: value) != 0
      {
        withoutIntervals(value, places, &lines)
      } else {
        fault(value, places, &lines)
      }
    }
  }

  private func readEach(
    _ array: Int, _ places: some JSONPlaces, _ meeting: MeetingLabels,
    _ lines: inout DocumentLines
  ) {
    var elements = places.tape.elements(of: array)
    var hasTold = false
    while let element = elements.next() {
      if places.tape.isObject(element) {
        readAny(element, places, meeting, &lines)
      } else if !hasTold {
        // Values without a place of their own are told once.
        hasTold = true
        fault(element, places, &lines)
      }
    }
  }

  private func readRecord(
    _ record: GraphRecordPlaces, _ places: some JSONPlaces, _ meeting: MeetingLabels,
    _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    var slip = AttendanceSlip()
    slip.meeting = meeting
    slip.email = places.text(at: record.email)
    slip.account = places.text(at: record.account)
    slip.name = places.text(at: record.name)
    (slip.part, slip.role) = places.text(at: record.role).withBytes(Self.part)
    var elements = tape.elements(of: record.intervals)
    var isEmpty = true
    while let interval = elements.next() {
      isEmpty = false
      guard tape.isArray(record.intervals), tape.isObject(interval) else {
        AttendanceRemark.fault(
          .badField, .intervals, slip.name.bytes, to: &lines,
          offset: places.offset(of: record.record))
        return
      }
      let times =
        record.first.flatMap { $0.interval == interval ? $0 : nil }
        ?? GraphIntervalPlaces(tape, interval)
      slip.join = GraphTime.padded(places.text(at: times.join), places.memory)
      slip.leave = GraphTime.padded(places.text(at: times.leave), places.memory)
      slip.write(by: line, to: &lines, offset: places.offset(of: interval))
    }
    if isEmpty { withoutIntervals(record.record, places, &lines) }
  }

  private func withoutIntervals(
    _ record: Int, _ places: some JSONPlaces, _ lines: inout DocumentLines
  ) {
    AttendanceRemark.unmapped(
      "attendanceRecord without intervals", places.text("emailAddress", of: record).bytes,
      to: &lines,
      offset: places.offset(of: record))
  }

  private func fault(
    _ value: Int, _ places: some JSONPlaces, _ lines: inout DocumentLines
  ) {
    AttendanceRemark.fault(
      .badField, .document, to: &lines, offset: places.offset(of: value))
  }

  /// `None` and `Presenter` leave it open; the words of schools do not.
  private static func part(_ role: UnsafeRawBufferPointer) -> (AttendanceSlip.Part, Role) {
    if role.equals("Attendee") { return (.join, .unstated) }
    if role.equals("Presenter") || role.equals("None") { return (.either, .unstated) }
    return switch String(decoding: role.prefix(32), as: UTF8.self).lowercased() {
    case "organizer", "coorganizer", "co-organizer": (.host, .unstated)
    case "attendee": (.join, .unstated)
    case "student", "learner": (.join, .student)
    case "teacher", "instructor": (.host, .teacher)
    default: (.either, .unstated)
    }
  }

  /// The meeting stands in the context of an answer even where a report has only its own id.
  private func labels(
    _ report: GraphReportPlaces, _ places: some JSONPlaces, within outer: MeetingLabels
  ) -> MeetingLabels {
    let context = places.text(at: report.context)
    let meeting = GraphContext.id("onlineMeetings", in: context)
    var id = places.text(at: report.id)
    if id.isEmpty {
      id = GraphContext.id("attendanceReports", in: context) ?? meeting ?? outer.id
    }
    let course = meeting ?? (outer.course.isEmpty ? id : outer.course)
    var title = places.text(at: report.title)
    if title.isEmpty { title = outer.title }
    let start =
      id.isEmpty
      ? GraphTime.padded(places.text(at: report.start), places.memory)
      : SlipText()
    return MeetingLabels(id: id, course: course, title: title, start: start, places.memory)
  }
}
