internal import Inflation
internal import Model

/// Attendance reports of live lessons, of which `DocumentReading` has made a slip for each stay.
///
/// Stays are never added up and durations never taken where there are times: facts hold the union of all stays of a
/// person, so that devices side by side and repeated downloads change nothing.
public struct AttendanceDecoder: JSONJudge {
  private let context: DecodingContext
  private let rules: TimeRules
  let parser = JSONParser()

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let tape = try parser.object(record)
    try Self.checkFault(tape)
    let unmapped = tape.member("unmapped", of: JSONTape.root)
    if unmapped != 0, let name = tape.text(unmapped) { return .unmapped(symbols.intern(name)) }
    try read(tape, into: &event, &symbols)
    return .accepted
  }

  /// What is wrong has been found out when the document was read.
  private static func checkFault(_ tape: JSONTape) throws(Rejection) {
    guard let code = string("fault", tape).flatMap({ QuarantineCode(rawValue: $0) }) else {
      return
    }
    throw Rejection(code, string("field", tape).flatMap { FieldName(rawValue: $0) })
  }

  private static func string(_ key: StaticString, _ tape: JSONTape) -> String? {
    let index = tape.member(key, of: JSONTape.root)
    return index == 0 ? nil : tape.text(index).map { String(decoding: $0, as: UTF8.self) }
  }

  private func read(
    _ tape: JSONTape, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    func place(_ key: StaticString) -> Int { tape.member(key, of: JSONTape.root) }
    let side = Self.string("side", tape).flatMap { AttendanceSlip.Side(rawValue: $0) } ?? .stay
    let person = Participant(tape, hasSchool: context.defaultSchool != nil)
    if person == nil { throw Rejection(.missingField, .participant) }
    if place("join") == 0 { throw Rejection(.missingField, .joinTime) }
    if place("meeting") == 0 { throw Rejection(.missingField, .meeting) }

    let part = Self.string("part", tape).flatMap { AttendanceSlip.Part(rawValue: $0) } ?? .join
    event = Event(
      kind: .liveJoin, at: 0, actor: .none,
      identity: RecordIdentity(high: 0, low: 0))
    switch Self.string("role", tape) {
    case "teacher": event.role = .teacher
    case "student": event.role = .student
    default: break
    }
    // What runs a meeting is often a pupil; only who is a teacher hosts a lesson.
    if part != .join { event.kind = .attending(as: event.role) }
    if side != .stay { event.edge = side == .arrival ? .open : .close }

    var texts = FieldReader(TextSource())
    if let person {
      event.actor = try person.id.withUnsafeBytes { bytes in
        Result { () throws(Rejection) in
          try texts.name(bytes, .participant, limit: 128, &symbols)
        }
      }.get()
    }
    var reader = FieldReader(tape)
    event.object = try reader.name(place("meeting"), .meeting, limit: 256, &symbols)
    event.course = try reader.label(place("course"), .course, limit: 256, &symbols)
    event.title = tape.shownName(place("title"), &symbols)
    if let field = texts.nulField ?? reader.nulField { throw Rejection(.nul, field) }
    try setTimes(of: &event, tape.text(place("join")), tape.text(place("leave")))
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    image.set(type: part == .host ? 1 : 0)
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }

  /// Reports write local times, which the reader of the document has put in order; what it left as it was is ambiguous
  /// or none.
  private func setTimes(
    of event: inout Event, _ join: UnsafeRawBufferPointer?, _ leave: UnsafeRawBufferPointer?
  ) throws(Rejection) {
    guard let at = join.flatMap({ Timestamp.parse($0, clock: context.clock) }) else {
      throw Rejection(.badTime, .joinTime)
    }
    event.at = at
    if let leave, !leave.isEmpty {
      guard let end = Timestamp.parse(leave, clock: context.clock) else {
        throw Rejection(.badTime, .leaveTime)
      }
      event.end = end
    }
    try rules.checkMoment(at, .joinTime)
    if let end = event.end { try rules.checkEnd(end, from: at, .leaveTime) }
  }
}
