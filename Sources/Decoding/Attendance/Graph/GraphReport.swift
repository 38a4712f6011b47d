internal import Inflation
internal import Model

/// Attendance reports of Microsoft Graph (`meetingAttendanceReport`, `attendanceRecord`): one, an array of them, the
/// answer of the service with `value`, or one a line. Totals are not read: they exceed the length of the meeting.
struct GraphReport: DocumentReading {
  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    let line = JSONLine()
    JSONDocument().forEach(document, &lines) { places, lines in
      Self.readAny(DocumentTape.root, places, MeetingLabels.none, line, &lines)
    }
  }

  /// - Parameter meeting: as far as what stands around the value has told it.
  private static func readAny(
    _ value: Int, _ places: JSONPlaces, _ meeting: MeetingLabels, _ line: JSONLine,
    _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    if tape.isArray(value) {
      readEach(value, places, meeting, line, &lines)
    } else if !tape.isObject(value) {
      fault(value, places, &lines)
    } else if tape.member("attendanceIntervals", of: value) != 0 {
      readRecord(value, places, meeting, line, &lines)
    } else {
      let meeting = labels(value, places, within: meeting)
      let records = tape.member("attendanceRecords", of: value)
      let answer = tape.member("value", of: value)
      if records != 0, tape.isArray(records) {
        readEach(records, places, meeting, line, &lines)
      } else if answer != 0, tape.isArray(answer) {
        readEach(answer, places, meeting, line, &lines)
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

  private static func readEach(
    _ array: Int, _ places: JSONPlaces, _ meeting: MeetingLabels, _ line: JSONLine,
    _ lines: inout DocumentLines
  ) {
    var elements = places.tape.elements(of: array)
    var hasTold = false
    while let element = elements.next() {
      if places.tape.isObject(element) {
        readAny(element, places, meeting, line, &lines)
      } else if !hasTold {
        // Values without a place of their own are told once.
        hasTold = true
        fault(element, places, &lines)
      }
    }
  }

  private static func readRecord(
    _ record: Int, _ places: JSONPlaces, _ meeting: MeetingLabels, _ line: JSONLine,
    _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    var slip = AttendanceSlip()
    slip.meeting = meeting
    slip.email = places.slipText("emailAddress", of: record)
    if let identity = places.object("identity", of: record) {
      slip.account = places.slipText("id", of: identity)
      slip.name = places.slipText("displayName", of: identity)
    }
    (slip.part, slip.role) = places.slipText("role", of: record).withBytes(part)
    let intervals = tape.member("attendanceIntervals", of: record)
    var elements = tape.elements(of: intervals)
    var isEmpty = true
    while let interval = elements.next() {
      isEmpty = false
      guard tape.isArray(intervals), tape.isObject(interval) else {
        AttendanceRemark.fault(
          .badField, .intervals, slip.name.bytes, to: &lines, offset: places.offset(of: record))
        return
      }
      slip.join = GraphTime.padded(places.slipText("joinDateTime", of: interval))
      slip.leave = GraphTime.padded(places.slipText("leaveDateTime", of: interval))
      slip.write(by: line, to: &lines, offset: places.offset(of: interval))
    }
    if isEmpty { withoutIntervals(record, places, &lines) }
  }

  private static func withoutIntervals(
    _ record: Int, _ places: JSONPlaces, _ lines: inout DocumentLines
  ) {
    AttendanceRemark.unmapped(
      "attendanceRecord without intervals", places.text("emailAddress", of: record), to: &lines,
      offset: places.offset(of: record))
  }

  private static func fault(
    _ value: Int, _ places: JSONPlaces, _ lines: inout DocumentLines
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
  private static func labels(
    _ report: Int, _ places: JSONPlaces, within outer: MeetingLabels
  ) -> MeetingLabels {
    let context = places.text("@odata.context", of: report)
    let meeting = GraphContext.id("onlineMeetings", in: context)
    var id = places.text("id", of: report)
    if id.isEmpty { id = GraphContext.id("attendanceReports", in: context) ?? meeting ?? outer.id }
    let course = meeting ?? (outer.course.isEmpty ? id : outer.course)
    var title = places.text("subject", of: report)
    if title.isEmpty { title = outer.title }
    return MeetingLabels(
      id: id, course: course, title: title,
      start: GraphTime.padded(places.slipText("meetingStartDateTime", of: report)).bytes)
  }
}

/// Ids in addresses like `…/onlineMeetings/ID/attendanceReports/ID` and `…onlineMeetings('ID')/attendanceReports('ID')/…`.
enum GraphContext {
  static func id(_ collection: String, in context: [UInt8]) -> [UInt8]? {
    guard context.count <= 2048, context.count > collection.utf8.count else { return nil }
    let text = String(decoding: context, as: UTF8.self)
    guard let name = text.firstRange(of: collection) else { return nil }
    let rest = text[name.upperBound...]
    let id: Substring
    if rest.hasPrefix("('") {
      id = rest.dropFirst(2).prefix { $0 != "'" }
    } else if rest.hasPrefix("/") {
      id = rest.dropFirst().prefix { $0 != "/" && $0 != "?" && $0 != "(" }
    } else {
      return nil
    }
    return id.isEmpty || id.hasPrefix("$") ? nil : Array(id.utf8)
  }
}

/// Some reports leave out zeros: `2022-1-20T16:0:00.00Z`.
enum GraphTime {
  /// As most are written; what stands behind the seconds is left as it is anyway.
  private static func isPadded(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 19 else { return false }
    let marks: InlineArray<19, UInt8> = [
      0, 0, 0, 0, UInt8(ascii: "-"), 0, 0, UInt8(ascii: "-"), 0, 0, UInt8(ascii: "T"), 0, 0,
      UInt8(ascii: ":"), 0, 0, UInt8(ascii: ":"), 0, 0,
    ]
    for index in 0..<19 {
      let fits = marks[index] == 0 ? text[index] &- 0x30 < 10 : text[index] == marks[index]
      if !fits { return false }
    }
    return true
  }

  static func padded(_ text: SlipText) -> SlipText {
    text.withBytes(isPadded) ? text : .made(padded(text.bytes))
  }

  private static func padded(_ text: [UInt8]) -> [UInt8] {
    guard text.count <= 64, let mark = text.firstIndex(of: UInt8(ascii: "T")) else { return text }
    let date = text[..<mark].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let clock = text[(mark + 1)...]
    let end = clock.firstIndex { [UInt8]("Z+-.".utf8).contains($0) } ?? clock.endIndex
    let time = clock[..<end].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard date.count == 3, time.count == 3 else { return text }
    func pad(_ parts: [ArraySlice<UInt8>], _ joint: UInt8) -> [UInt8] {
      Array(
        parts.map { $0.count == 1 ? [UInt8(ascii: "0")] + $0 : Array($0) }.joined(
          separator: [joint]))
    }
    return pad(date, UInt8(ascii: "-")) + [UInt8(ascii: "T")] + pad(time, UInt8(ascii: ":"))
      + clock[end...]
  }
}
