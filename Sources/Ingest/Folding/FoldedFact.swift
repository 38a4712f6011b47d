import Model

/// A fact while its chunk is being folded. Nearly always its minutes are one range, which is held in place; the
/// few others have a set of their own.
struct FoldedFact {
  private var range: Range<UInt16> = 0..<0
  private var began = false
  private var completed = false
  private var score: Float?
  private var rare: Rare?

  private final class Rare {
    var minutes = Minutes()
    var moments: [Moments.Moment] = []
  }

  mutating func add(_ event: Event, _ minutes: Range<UInt16>, began: Bool) {
    insert(minutes)
    guard began else { return }
    self.began = true
    if event.isCompletion { completed = true }
    if let ratio = event.score {
      let score = Float(ratio)
      self.score = self.score.map { max($0, score) } ?? score
    }
    if event.kind.isQuestion || event.edge != .none {
      withRare { $0.moments.append(Moments.Moment(at: event.at, edge: event.edge)) }
    }
  }

  private mutating func insert(_ minutes: Range<UInt16>) {
    if let rare, !rare.minutes.isEmpty {
      rare.minutes.insert(minutes)
    } else if range.isEmpty {
      range = minutes
    } else if minutes.lowerBound <= range.upperBound, minutes.upperBound >= range.lowerBound {
      range =
        min(range.lowerBound, minutes.lowerBound)..<max(range.upperBound, minutes.upperBound)
    } else {
      let both = Minutes(unsorted: [range, minutes])
      withRare { $0.minutes = both }
    }
  }

  private mutating func withRare(_ body: (Rare) -> Void) {
    let rare = rare ?? Rare()
    self.rare = rare
    body(rare)
  }

  func write(by person: PersonKey, as role: Role, to writer: inout ByteWriter) {
    var fact = FactBundle.Plain(person: person, role: role, range: range)
    fact.began = began
    fact.completed = completed
    fact.score = score
    guard let rare else { return FactBundle.append(fact, to: &writer) }
    let minutes = rare.minutes.isEmpty ? Minutes(range) : rare.minutes
    FactBundle.append(
      PersonFact(
        person: person, role: role, minutes: minutes, began: began, completed: completed,
        score: score, moments: Moments(rare.moments)), to: &writer)
  }
}
