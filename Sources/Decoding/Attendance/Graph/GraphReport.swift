internal import Inflation
internal import Model

/// Attendance reports of Microsoft Graph (`meetingAttendanceReport`, `attendanceRecord`): one, an array of them, the
/// answer of the service with `value`, or one a line. Totals are not read: they exceed the length of the meeting.
struct GraphReport: DocumentReading {
  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    JSONDocument().forEach(document, &lines, GraphReader())
  }
}

private struct GraphReader: JSONDocumentReader {
  private let line = JSONLine()

  func read(_ places: some JSONPlaces, into lines: inout DocumentLines) {
    readAny(places.root, places, MeetingLabels(), &lines)
  }

  /// - Parameter meeting: as far as what stands around the value has told it.
  private func readAny(
    _ value: Int, _ places: some JSONPlaces, _ meeting: MeetingLabels,
    _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    if tape.isArray(value) { return readEach(value, places, meeting, &lines) }
    if !tape.isObject(value) { return fault(value, places, &lines) }
    let intervals = tape.member("attendanceIntervals", of: value)
    if intervals != 0 {
      readRecord(value, intervals, places, meeting, &lines)
    } else {
      let meeting = labels(value, places, within: meeting)
      if let records = places.array("attendanceRecords", of: value)
        ?? places.array("value", of: value)
      {
        readEach(records, places, meeting, &lines)
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
    _ record: Int, _ intervals: Int, _ places: some JSONPlaces, _ meeting: MeetingLabels,
    _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    var slip = AttendanceSlip()
    slip.meeting = meeting
    slip.email = places.text("emailAddress", of: record)
    if let identity = places.object("identity", of: record) {
      slip.account = places.text("id", of: identity)
      slip.name = places.text("displayName", of: identity)
    }
    (slip.part, slip.role) = places.text("role", of: record).withBytes(Self.part)
    var elements = tape.elements(of: intervals)
    var isEmpty = true
    while let interval = elements.next() {
      isEmpty = false
      guard tape.isArray(intervals), tape.isObject(interval) else {
        AttendanceRemark.fault(
          .badField, .intervals, slip.name.bytes, to: &lines, offset: places.offset(of: record))
        return
      }
      slip.join = GraphTime.padded(places.text("joinDateTime", of: interval), places.memory)
      slip.leave = GraphTime.padded(places.text("leaveDateTime", of: interval), places.memory)
      slip.write(by: line, to: &lines, offset: places.offset(of: interval))
    }
    if isEmpty { withoutIntervals(record, places, &lines) }
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
    _ report: Int, _ places: some JSONPlaces, within outer: MeetingLabels
  ) -> MeetingLabels {
    let context = places.text("@odata.context", of: report)
    let meeting = GraphContext.id("onlineMeetings", in: context, places.memory)
    var id = places.text("id", of: report)
    if id.isEmpty {
      id = GraphContext.id("attendanceReports", in: context, places.memory) ?? meeting ?? outer.id
    }
    let course = meeting ?? (outer.course.isEmpty ? id : outer.course)
    var title = places.text("subject", of: report)
    if title.isEmpty { title = outer.title }
    let start =
      id.isEmpty
      ? GraphTime.padded(places.text("meetingStartDateTime", of: report), places.memory)
      : SlipText()
    return MeetingLabels(id: id, course: course, title: title, start: start, places.memory)
  }
}
