internal import Decoding
internal import Inflation
internal import Model

/// One record of a file with what became of it, its texts spelled out, so that two passes can be compared.
struct SeenRecord: Equatable {
  var number: Int
  var offset: Int
  var fate: Fate

  enum Fate: Equatable {
    case accepted(SeenEvent)
    case unmapped(String)
    case quarantined(QuarantineCode, FieldName?)
    case blank
  }

  init(_ line: Line, _ outcome: Outcome, _ symbols: borrowing SymbolTable) {
    number = line.number
    offset = line.offset
    fate =
      switch outcome {
      case .accepted(let event): .accepted(SeenEvent(event, symbols))
      case .unmapped(let name), .voids(_, let name): .unmapped(symbols.string(name))
      case .quarantined(let code, let field): .quarantined(code, field)
      case .blank: .blank
      }
  }
}

struct SeenEvent: Equatable {
  let texts: [String]
  let numbers: [Int64?]
  let identity: RecordIdentity
  let idHash: UInt64
  let score: UInt64?

  init(_ event: Event, _ symbols: borrowing SymbolTable) {
    texts = [
      symbols.string(event.actor), symbols.string(event.school), symbols.string(event.className),
      symbols.string(event.subject), symbols.string(event.course), symbols.string(event.object),
      symbols.string(event.title), symbols.string(event.tool), symbols.string(event.questionHash),
    ]
    numbers = [
      event.at, event.end, event.lessonNo, Int64(event.kind.rawValue),
      Int64(event.role.rawValue), Int64(event.grade), Int64(event.expectedMinutes),
      event.completed ? 1 : 0, event.purpose.map { Int64($0.rawValue) },
      event.mode.map { Int64($0.rawValue) }, event.examKind.map { Int64($0.rawValue) },
      event.level.map { Int64($0.rawValue) }, Int64(event.edge.rawValue),
    ]
    identity = event.identity
    idHash = event.idHash
    score = event.score.map(\.bitPattern)
    check(event)
  }

  /// What INPUTS §1-2 promise of every accepted record, whatever its bytes.
  private func check(_ event: Event) {
    require(texts.allSatisfy { !$0.utf8.contains(0) }, "no text holds U+0000")
    require(!event.actor.isNone && !texts[0].isEmpty, "somebody did it")
    require(!event.school.isNone || !event.course.isNone, "it happened somewhere")
    require(!event.kind.needsObject || !event.object.isNone, "what is about an object names it")
    require(event.grade <= 12 && event.expectedMinutes <= 600, "numbers are in their ranges")
    require(event.score?.isFinite ?? true, "a score is a number")
    let span = RecordPass.earliest...RecordPass.receivedAt + LocalClock.microsecondsPerDay
    require(span.contains(event.at), "the moment is neither past nor future")
    if let end = event.end {
      require(end >= event.at && end - event.at <= 12 * 3_600_000_000, "an interval is possible")
    }
  }
}
