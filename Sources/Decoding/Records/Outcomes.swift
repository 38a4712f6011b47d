public import Model

/// What became of a run of records.
///
/// Events are made where they stay: to move one that has just been written takes longer than to make it.
public struct Outcomes {
  public enum Verdict: Sendable {
    /// `event` has it.
    case accepted
    case unmapped(Symbol)
    case voids(UInt64, Symbol)
    case quarantined(QuarantineCode, field: FieldName?)
    case blank
  }

  public private(set) var verdicts: [Verdict] = []
  private var events: [Event] = []

  public init() {}

  public var count: Int { verdicts.count }

  /// Of an accepted record.
  public func event(_ index: Int) -> Event { events[index] }

  public mutating func removeAll() { verdicts.removeAll(keepingCapacity: true) }

  /// Adds what `body` answers, which fills the event if it accepts the record.
  @inline(__always)
  mutating func append(_ body: (inout Event) throws(Rejection) -> Verdict) {
    let index = verdicts.count
    if events.count == index { events.append(Self.empty) }
    do throws(Rejection) {
      verdicts.append(try body(&events[index]))
    } catch {
      verdicts.append(.quarantined(error.code, field: error.field))
    }
  }

  mutating func append(_ outcome: Outcome) {
    append { event throws(Rejection) in
      switch outcome {
      case .accepted(let accepted):
        event = accepted
        return .accepted
      case .unmapped(let name): return .unmapped(name)
      case .voids(let target, let name): return .voids(target, name)
      case .quarantined(let code, let field): return .quarantined(code, field: field)
      case .blank: return .blank
      }
    }
  }

  public subscript(_ index: Int) -> Outcome {
    switch verdicts[index] {
    case .accepted: .accepted(events[index])
    case .unmapped(let name): .unmapped(name)
    case .voids(let target, let name): .voids(target, name)
    case .quarantined(let code, let field): .quarantined(code, field: field)
    case .blank: .blank
    }
  }

  private static let empty = Event(
    kind: .login, at: 0, actor: .none, identity: RecordIdentity(high: 0, low: 0))
}
