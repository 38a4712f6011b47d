internal import Inflation
internal import Model

/// One stay in a live lesson as its report tells it, written as a JSON object of one line. `AttendanceDecoder` reads
/// it, and a person who looks into the quarantine.
struct AttendanceSlip {
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

  var meeting = MeetingLabels.none
  /// The same as written (`MeetingLabels.members`), for a meeting with many slips; empty if it has not been.
  var members: [UInt8] = []
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
  func write(by line: JSONLine, to lines: inout DocumentLines, offset: Int) {
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

/// A part of a slip: as it stands in the report, or made of it.
enum SlipText {
  /// Must stay where it is as long as the slip is of use.
  case read(UnsafeRawBufferPointer)
  case made([UInt8])
  case time(TimeText)

  init() { self = .read(UnsafeRawBufferPointer(start: nil, count: 0)) }

  var bytes: [UInt8] { withBytes { Array($0) } }

  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch self {
    case .read(let text): body(text)
    case .made(let bytes): bytes.withUnsafeBytes(body)
    case .time(let time): withUnsafeBytes(of: time.bytes, body)
    }
  }
}

/// What a report says of the lesson itself.
final class MeetingLabels: Sendable {
  /// The lesson: its own id, else title and beginning.
  let id: [UInt8]
  /// What the course map of the operator may name: the id that stays the same from lesson to lesson, else the title.
  let course: [UInt8]
  let title: [UInt8]

  func write(by line: JSONLine) {
    line.add(#""meeting":""#, id)
    line.add(#""course":""#, course)
    line.add(#""title":""#, title)
  }

  var members: [UInt8] {
    let line = JSONLine()
    line.begin()
    write(by: line)
    return line.members
  }

  static let none = MeetingLabels(id: [], title: [], start: [])

  /// Longer ones are no ids and no labels (INPUTS §1).
  static let longestTitle = 512
  static let longestCourse = 256
  private static let longestInID = 200

  /// - Parameters:
  ///   - id: empty if the report has none.
  ///   - start: tells lessons of one title apart.
  init(id: [UInt8], course: [UInt8] = [], title: [UInt8], start: @autoclosure () -> [UInt8]) {
    let title = title.count > Self.longestTitle ? [] : title
    self.title = title
    if id.isEmpty {
      let parts = [title.wholeCharacters(within: Self.longestInID), start().prefix(64)]
      self.id = Array(parts.filter { !$0.isEmpty }.joined(separator: [0x20]))
    } else {
      self.id = id.count > Self.longestCourse ? Array(id.prefix(Self.longestCourse + 1)) : id
    }
    let key = course.isEmpty ? (id.isEmpty ? title : id) : course
    self.course = key.count > Self.longestCourse ? [] : key
  }
}
