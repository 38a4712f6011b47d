public import Reports
public import Warehouse

extension RunRecord {
  public var json: JSONText {
    .object([
      ("run", .integer(Int(id))), ("job", .string(job)), ("period", .string(period)),
      ("pass", .integer(Int(pass))), ("state", .string(shownState)),
      ("warnings", .integer(Int(warnings))), ("started_at", .string(startedAt)),
      ("finished_at", .optional(finishedAt)), ("steps", .array(steps.map(\.json))),
    ])
  }

  /// A run under way that nobody holds waits for somebody to go on with it.
  public var shownState: String { state == "running" && !isHeld ? "interrupted" : state }
}

extension RunRecord.Step {
  public var json: JSONText {
    .object([
      ("step", .string(name)), ("state", .string(state)), ("started_at", .string(startedAt)),
      ("finished_at", .optional(finishedAt)), ("detail", detail.json),
    ])
  }
}

extension StepDetail {
  private var sorted: [(String, JSONText)] {
    values.sorted { $0.key < $1.key }.map { name, value in
      switch value {
      case .count(let count): (name, .integer(Int(count)))
      case .text(let text): (name, .string(text))
      }
    }
  }

  public var json: JSONText { .object(sorted) }

  /// On one line for a person.
  public var plain: String { sorted.map { "\($0.0) \($0.1.plain)" }.joined(separator: " · ") }
}
