import Ingest
import Model
import Reports
import Service
import Warehouse

/// Words and exit code for what became of inputs.
enum IngestOutcomes {
  static func tell(_ outcome: BatchIngest.Outcome, _ console: Console) {
    let counts = outcome.accounting
    console.note(
      outcome.isHeldBack ? "ingest.held_back" : "ingest.\(outcome.state.rawValue)",
      [
        "name": outcome.name, "batch": outcome.batch.map { "\($0)" } ?? "–",
        "lines": "\(counts.lines)", "accepted": "\(counts.accepted)",
        "duplicates": "\(counts.duplicates)", "quarantined": "\(counts.quarantined)",
        "unmapped": "\(counts.unmapped)", "blank": "\(counts.blank)",
        "why": outcome.message ?? outcome.reason ?? "",
      ])
    for warning in outcome.warnings {
      console.note(
        "ingest.warn_\(warning.rawValue)",
        ["name": outcome.name, "why": outcome.message ?? ""])
    }
  }

  /// The worst of all: files that are not loaded, then quarantined lines.
  static func status(_ outcomes: [BatchIngest.Outcome]) -> ExitStatus {
    if outcomes.contains(where: {
      $0.state == .refused || $0.state == .suspended || $0.isHeldBack
    }) {
      return .badInput
    }
    return outcomes.contains { $0.accounting.quarantined > 0 || !$0.warnings.isEmpty }
      ? .doneWithWarnings : .done
  }
}

extension BatchIngest.Outcome {
  var json: JSONText {
    .object(
      [
        ("batch", .optional(batch.map(Int.init))), ("name", .string(name)),
        ("state", .string(state.rawValue)),
      ] + accounting.members + [
        ("reason", .optional(reason)), ("message", .optional(message)),
        ("warnings", .array(warnings.map { .string($0.rawValue) })),
      ])
  }
}
