internal import Inflation
internal import Model

/// One stay in a live lesson as its report tells it, written as a JSON object of one line. `AttendanceDecoder` reads
/// it, and a person who looks into the quarantine.
struct AttendanceSlip {
  /// In which way the person took part.
  enum Part: String {
    /// The report says that this person runs the lesson, or may have to.
    case host
    /// It leaves open who teaches.
    case either
    case join
  }

  /// The stays of whole reports, arrivals or departures by themselves.
  enum Side: String {
    case stay, arrival, departure
  }

  var meeting = MeetingLabels()
  var account: [UInt8] = []
  var email: [UInt8] = []
  var name: [UInt8] = []
  var part = Part.join
  var role = Role.unstated
  var side = Side.stay
  var join: [UInt8] = []
  /// Empty if nobody knows: then the person is known to have been there at `join` only.
  var leave: [UInt8] = []

  func write(to lines: inout DocumentLines, offset: Int) {
    var line = JSONLine()
    line.add("meeting", meeting.id)
    line.add("course", meeting.course)
    line.add("title", meeting.title)
    line.add("account", account)
    line.add("email", email)
    line.add("name", name)
    line.add("part", Array(part.rawValue.utf8))
    line.add("side", side == .stay ? [] : Array(side.rawValue.utf8))
    line.add(
      "role", role == .unstated ? [] : Array((role == .teacher ? "teacher" : "student").utf8))
    line.add("join", join)
    line.add("leave", leave)
    lines.add(line.closed, offset: offset)
  }
}

/// What a report says of the lesson itself.
struct MeetingLabels {
  /// The lesson: its own id, else title and beginning.
  var id: [UInt8] = []
  /// What the course map of the operator may name: the id that stays the same from lesson to lesson, else the title.
  var course: [UInt8] = []
  var title: [UInt8] = []

  /// Longer ones are no ids and no labels (INPUTS §1).
  static let longestTitle = 512
  static let longestCourse = 256
  private static let longestInID = 200

  init() {}

  /// - Parameters:
  ///   - id: empty if the report has none.
  ///   - start: tells lessons of one title apart.
  init(id: [UInt8], course: [UInt8] = [], title: [UInt8], start: [UInt8]) {
    let title = title.count > Self.longestTitle ? [] : title
    self.title = title
    if id.isEmpty {
      let parts = [title.wholeCharacters(within: Self.longestInID), start.prefix(64)]
      self.id = Array(parts.filter { !$0.isEmpty }.joined(separator: [0x20]))
    } else {
      self.id = Array(id.prefix(Self.longestCourse + 1))
    }
    let key = course.isEmpty ? (id.isEmpty ? title : id) : course
    self.course = key.count > Self.longestCourse ? [] : key
  }
}
