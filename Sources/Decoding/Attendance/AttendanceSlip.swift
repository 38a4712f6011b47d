internal import Inflation
internal import Model

/// One stay in a live lesson as its report tells it, written as a JSON object of one line. `AttendanceDecoder` reads
/// it, and a person who looks into the quarantine.
struct AttendanceSlip: ~Copyable {
  /// In which way the person took part.
  enum Part {
    /// The report says that this person runs the lesson, or may have to.
    case host
    /// It leaves open who teaches.
    case either
    case join
  }

  /// The stays of whole reports, arrivals or departures by themselves.
  enum Side {
    case stay, arrival, departure
  }

  var meeting = MeetingLabels()
  /// The same as written (`MeetingLabels.members`), for a meeting with many slips; empty if it has not been.
  var members = UnsafeRawBufferPointer(start: nil, count: 0)
  var account = SlipText()
  var email = SlipText()
  var name = SlipText()
  var part = Part.join
  var role = Role.unstated
  var side = Side.stay
  var join = SlipText()
  /// Empty if nobody knows: then the person is known to have been there at `join` only.
  var leave = SlipText()

  @inline(__always)
  borrowing func write(by line: JSONLine, to lines: inout DocumentLines, offset: Int) {
    line.begin()
    if members.isEmpty {
      meeting.write(by: line)
    } else {
      line.add(members: members)
    }
    account.withBytes { line.add(#""account":""#, $0) }
    email.withBytes { line.add(#""email":""#, $0) }
    name.withBytes { line.add(#""name":""#, $0) }
    switch part {
    case .host: line.add(#""part":""#, "host")
    case .either: line.add(#""part":""#, "either")
    case .join: line.add(#""part":""#, "join")
    }
    switch side {
    case .arrival: line.add(#""side":""#, "arrival")
    case .departure: line.add(#""side":""#, "departure")
    case .stay: break
    }
    if role != .unstated { line.add(#""role":""#, role == .teacher ? "teacher" : "student") }
    join.withBytes { line.add(#""join":""#, $0) }
    leave.withBytes { line.add(#""leave":""#, $0) }
    lines.add(line.end(), offset: offset)
  }
}
