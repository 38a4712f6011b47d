import Decoding
import Model
import Warehouse
import TestSeeds

@testable import Ingest

/// Something somebody did, as a test writes it down: the event without the symbols of a table.
struct Act: Hashable {
  var kind = EventKind.lessonView
  var actor = "hs-1"
  var role = Role.student
  var className = "6A1"
  var object = "bg-1"
  var title: String?
  /// Minutes after 2025-10-06T00:00+07:00.
  var minute = 450
  /// Minutes; `nil` for a moment.
  var length: Int?
  var score: Double?
  var completed = false
  var lessonNo: Int64?
  var tool: String?
  var edge = Edge.none

  static let midnight: Int64 = 1_759_683_600_000_000

  func event(in symbols: inout SymbolTable) -> Event {
    let at = Self.midnight + Int64(minute) * 60_000_000
    var event = Event(
      kind: kind, at: at, actor: symbols.intern(actor),
      identity: RecordIdentity(high: UInt64(bitPattern: Int64(hashValue)), low: 0))
    event.role = role
    event.end = length.map { at + Int64($0) * 60_000_000 }
    event.school = symbols.intern("22000101")
    event.className = symbols.intern(className)
    event.object = symbols.intern(object)
    event.title = title.map { symbols.intern($0) } ?? .none
    event.score = score
    event.completed = completed
    event.lessonNo = lessonNo
    event.tool = tool.map { symbols.intern($0) } ?? .none
    event.edge = edge
    return event
  }

  static let pseudonyms = PseudonymKey(secret: Array(repeating: 7, count: 32))

  /// The rows that a chunk of these acts becomes.
  static func chunk(_ acts: [Act], source: String = "olm") -> FactChunk {
    var symbols = SymbolTable()
    var fold = FactFold(clock: .vietnam)
    for act in acts { fold.add(act.event(in: &symbols)) }
    fold.settle()
    return FactDrain(fold: fold, sourceHash: StableHash.text(source), pseudonyms: pseudonyms)
      .chunk(symbols)
  }

  /// Anything that can happen in two classes during two days, most of it more than once.
  static func random(_ count: Int, seed: UInt64) -> [Act] {
    var generator = SeededGenerator(seed: seed)
    func any<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: values.indices, using: &generator)]
    }
    return (0..<count).map { _ in
      let isPupil = Bool.random(using: &generator)
      return Act(
        kind: any([.lessonView, .lessonComplete, .liveJoin, .quizAttempt, .questionCreate]),
        actor: isPupil ? "hs-\(any(Array(1...6)))" : "gv-1",
        role: isPupil ? any([.student, .unstated]) : .teacher, className: any(["6A1", "6A2"]),
        object: "o-\(any(Array(1...4)))", title: any([nil, "Hàm số", "Số học"]),
        minute: Int.random(in: 0..<2880, using: &generator), length: any([nil, 0, 1, 45, 700]),
        score: any([nil, 0, 0.5, 1]), completed: Bool.random(using: &generator),
        lessonNo: any([nil, 1, 2]), tool: any([nil, "ve-hinh"]), edge: any([.none, .open, .close]))
    }
  }
}
