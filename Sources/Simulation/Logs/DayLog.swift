import Model

/// The events of one school on one day, written in the format of its platform and sorted by time when full.
struct DayLog {
  struct Line {
    let second: Int
    let bytes: Range<Int>
    let isMapped: Bool
  }

  let school: SimulatedSchool
  let idPrefix: String
  private(set) var tally: ActTally
  var writer = LineWriter()
  private let dayText: String
  private(set) var lines: [Line] = []
  private var requests: SeededGenerator
  private var start = 0

  init(school: SimulatedSchool, day: LocalDay, seed: UInt64, tally: ActTally) {
    self.school = school
    self.tally = tally
    self.requests = SeededGenerator(seed, 7, UInt64(school.index), UInt64(day.number))
    self.dayText = day.description
    self.idPrefix = "\(school.platform.name)-\(school.code)-\(day.description)-"
  }

  /// Lines in the order of their time; equal times keep the order of writing.
  var sortedLines: [Line] {
    lines.sorted { ($0.second, $0.bytes.lowerBound) < ($1.second, $1.bytes.lowerBound) }
  }

  mutating func append(_ event: LogEvent) {
    if let kind = event.kind, school.platform.told(kind) == nil { return }
    tally.note(event, in: school)
    switch school.platform.format {
    case .titrong: appendRecord(event)
    case .xapi: appendStatements(event)
    }
  }

  mutating func beginLine() {
    start = writer.bytes.count
    writer.begin()
  }

  mutating func endLine(at second: Int, isMapped: Bool) {
    writer.end()
    lines.append(Line(second: second, bytes: start..<writer.bytes.count, isMapped: isMapped))
  }

  /// Platforms number their requests at random; it also makes the files as hard to compress as real ones.
  mutating func nextRequest() -> (high: UInt64, low: UInt64) { (requests.next(), requests.next()) }

  mutating func time(_ name: StaticString, _ second: Int) {
    // Before 7 o'clock the UTC day is another; such times keep the local form.
    let isUTC = school.writesUTC && second >= 7 * 3600 && !school.platform.omitsOffset
    let shown = isUTC ? second - 7 * 3600 : second
    writer.key(name)
    writer.append("\"")
    writer.append(raw: dayText)
    writer.append("T")
    writer.append(digits: shown / 3600, width: 2)
    writer.append(":")
    writer.append(digits: shown / 60 % 60, width: 2)
    writer.append(":")
    writer.append(digits: shown % 60, width: 2)
    writer.append(school.platform.omitsOffset ? "\"" : isUTC ? "Z\"" : "+07:00\"")
  }

  /// The id a platform knows somebody by.
  func name(of actor: LogEvent.Actor) -> String {
    switch actor {
    case .pupil(let number) where school.usesAccounts: String(school.pupilAccount(number))
    case .pupil(let number): school.pupilID(number)
    case .teacher(let number) where school.usesAccounts: String(school.teacherAccount(number))
    case .teacher(let number): school.teacherID(number)
    case .staff(let number): school.staffID(number)
    case .bot(let number): school.botID(number)
    }
  }

  func role(of actor: LogEvent.Actor) -> String? {
    switch actor {
    case .pupil: "student"
    case .teacher: "teacher"
    case .staff: "staff"
    case .bot: nil
    }
  }
}
