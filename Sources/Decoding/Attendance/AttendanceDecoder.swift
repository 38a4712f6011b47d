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
  private var timestamps: TimestampMemo
  private var places = ShapeMemory<SlipPlaces>()

  public init(_ context: DecodingContext) {
    self.context = context
    rules = TimeRules(context)
    timestamps = TimestampMemo(clock: context.clock)
  }

  mutating func outcome(
    of record: UnsafeRawBufferPointer, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Outcomes.Verdict {
    let tape = try parser.object(record)
    let places = places.found(tape) { SlipPlaces($0) }
    try Self.checkFault(tape, places)
    if places.unmapped != 0, let name = tape.text(places.unmapped) {
      return .unmapped(symbols.intern(name))
    }
    try read(tape, places, into: &event, &symbols)
    return .accepted
  }

  /// What is wrong has been found out when the document was read.
  private static func checkFault(_ tape: JSONTape, _ places: SlipPlaces) throws(Rejection) {
    guard places.fault != 0,
      let code = string(places.fault, tape).flatMap({ QuarantineCode(rawValue: $0) })
    else { return }
    throw Rejection(code, string(places.field, tape).flatMap { FieldName(rawValue: $0) })
  }

  private static func string(_ index: Int, _ tape: JSONTape) -> String? {
    index == 0 ? nil : tape.text(index).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func read(
    _ tape: JSONTape, _ places: SlipPlaces, into event: inout Event, _ symbols: inout SymbolTable
  ) throws(Rejection) {
    let slip = SlipWords(tape, places)
    let person = Participant(tape, places, hasSchool: context.defaultSchool != nil)
    guard let person else { throw Rejection(.missingField, .participant) }
    if places.join == 0 { throw Rejection(.missingField, .joinTime) }
    if places.meeting == 0 { throw Rejection(.missingField, .meeting) }

    event = Event(
      kind: .liveJoin, at: 0, actor: .none,
      identity: RecordIdentity(high: 0, low: 0))
    event.role = slip.role
    // What runs a meeting is often a pupil; only who is a teacher hosts a lesson.
    if slip.part != .join { event.kind = .attending(as: event.role) }
    if slip.side != .stay { event.edge = slip.side == .arrival ? .open : .close }

    var nulField: FieldName?
    event.actor = try person.symbol(&symbols, &nulField)
    var reader = FieldReader(tape)
    event.object = try reader.name(places.meeting, .meeting, limit: 256, &symbols)
    // Where nothing else is known the lesson is its own course, or the title is the course.
    let course = tape.text(places.course)
    event.course =
      Self.isSame(course, tape.text(places.meeting))
      ? event.object : try reader.label(places.course, .course, limit: 256, &symbols)
    event.title =
      Self.isSame(course, tape.text(places.title))
      ? event.course : tape.shownName(places.title, &symbols)
    if let field = nulField ?? reader.nulField { throw Rejection(.nul, field) }
    try setTimes(of: &event, tape.text(places.join), tape.text(places.leave))
    try context.checkPlace(of: event)

    var image = RecordImage(event, symbols)
    image.set(type: slip.part == .host ? 1 : 0)
    event.identity = image.identity
    context.setSchool(of: &event, &symbols)
  }

  private static func isSame(
    _ text: UnsafeRawBufferPointer?, _ other: UnsafeRawBufferPointer?
  ) -> Bool {
    guard let text, let other else { return false }
    return text.hasSameBytes(as: other)
  }

  /// Reports write local times, which the reader of the document has put in order; what it left as it was is ambiguous
  /// or none.
  private mutating func setTimes(
    of event: inout Event, _ join: UnsafeRawBufferPointer?, _ leave: UnsafeRawBufferPointer?
  ) throws(Rejection) {
    guard let join, let at = timestamps.parse(join) else {
      throw Rejection(.badTime, .joinTime)
    }
    event.at = at
    if let leave, !leave.isEmpty {
      guard let end = timestamps.parse(leave) else {
        throw Rejection(.badTime, .leaveTime)
      }
      event.end = end
    }
    try rules.checkMoment(at, .joinTime)
    if let end = event.end { try rules.checkEnd(end, from: at, .leaveTime) }
  }
}
