import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong aggregate [--full]`
struct AggregateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate",
    abstract: "Tính lại các khóa đã đổi. Recompute what changed; --full recomputes all.")

  @Flag(help: "Recompute everything; this must change nothing.") var full = false
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let (summary, _) = try await workplace.withStore(as: .aggregate) { store in
        try await workplace.refresh(store, full: full)
      }
      workplace.console.note(
        "aggregate.done",
        [
          "offerings": "\(summary.offerings)", "items": "\(summary.itemsWritten)",
          "as_of": summary.asOf ?? "–",
        ])
      if workplace.options.wantsJSON {
        workplace.console.result(
          JSONText.object([
            ("slices", .integer(summary.slices)), ("offerings", .integer(summary.offerings)),
            ("items_written", .integer(summary.itemsWritten)), ("as_of", .optional(summary.asOf)),
            ("data_version", .string(summary.dataVersion)),
          ]).bytes)
      }
      return .done
    }
  }
}
