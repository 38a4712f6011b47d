import Model

/// A fact while its chunk is being folded, without anything that would have to be counted or freed: there are
/// hundreds of thousands. Nearly always its minutes are one range, which is held in place; the few others, and
/// moments, are held apart in `RareFacts`.
struct FoldedFact {
  private var range: Range<UInt16> = 0..<0
  private var began = false
  private var completed = false
  private var score: Float?
  /// Number of what is held apart.
  private var rare: Int32 = -1

  /// What one event brings on one day.
  struct Part {
    let minutes: Range<UInt16>
    /// Whether it is the day on which the event began; the fields below say something only then.
    let began: Bool
    let isCompletion: Bool
    let score: Float?
    let moment: Moments.Moment?

    init(_ event: Event, _ minutes: Range<UInt16>, began: Bool) {
      self.minutes = minutes
      self.began = began
      isCompletion = event.isCompletion
      score = event.score.map { Float($0) }
      moment =
        event.kind.isQuestion || event.edge != .none
        ? Moments.Moment(
          // Who leaves after some time leaves at its end.
          at: event.edge == .close ? event.end ?? event.at : event.at, edge: event.edge) : nil
    }
  }

  @inline(__always)
  mutating func add(_ part: Part, _ rares: inout RareFacts) {
    insert(part.minutes, &rares)
    guard part.began else { return }
    began = true
    if part.isCompletion { completed = true }
    if let new = part.score { score = max(score ?? new, new) }
    if let moment = part.moment { rares.append(moment, to: &rare) }
  }

  @inline(__always)
  private mutating func insert(_ minutes: Range<UInt16>, _ rares: inout RareFacts) {
    if rares.insert(minutes, into: rare) { return }
    if range.isEmpty {
      range = minutes
    } else if minutes.lowerBound <= range.upperBound, minutes.upperBound >= range.lowerBound {
      range =
        min(range.lowerBound, minutes.lowerBound)..<max(range.upperBound, minutes.upperBound)
    } else {
      rares.set(Minutes(unsorted: [range, minutes]), of: &rare)
    }
  }

  func write(
    by person: PersonKey, as role: Role, _ rares: borrowing RareFacts, to writer: inout ByteWriter
  ) {
    var fact = FactBundle.Plain(person: person, role: role, range: range)
    fact.began = began
    fact.completed = completed
    fact.score = score
    guard rare >= 0 else { return FactBundle.append(fact, to: &writer) }
    let minutes = rares.minutes(rare)
    FactBundle.append(
      PersonFact(
        person: person, role: role, minutes: minutes.isEmpty ? Minutes(range) : minutes,
        began: began, completed: completed, score: score, moments: rares.moments(rare)),
      to: &writer)
  }
}
