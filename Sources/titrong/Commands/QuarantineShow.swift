import ArgumentParser
import Foundation
import Model
import Reports
import Warehouse

/// `titrong quarantine show --batch N --line L`
struct QuarantineShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One quarantined line with its bytes; they may name people.")

  @Option(help: "Number of the batch.") var batch: Int64
  @Option(help: "Number of the line.") var line: Int64
  @Flag(help: "Write the bytes as they are and nothing else.") var raw = false
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let kept = try await workplace.withStore {
        try await QuarantineStore(store: $0).line(line, batch: batch)
      }
      if raw {
        StandardStream.result(kept.raw)
      } else {
        workplace.record(kept.members)
      }
      return .done
    }
  }
}

/// `titrong quarantine drop --batch N [--line L]`
struct QuarantineDrop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Remove the bytes of quarantined lines; place, code and count stay.")

  @Option(help: "Number of the batch.") var batch: Int64
  @Option(help: "Number of the line; all lines of the batch without it.") var line: Int64?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let dropped = try await workplace.withStore {
        try await QuarantineStore(store: $0).drop(batch: batch, line: line)
      }
      workplace.console.note(
        "quarantine.dropped", ["batch": "\(batch)", "lines": "\(dropped)"])
      if workplace.options.wantsJSON {
        workplace.console.result(JSONText.object([("dropped", .integer(dropped))]).bytes)
      }
      return .done
    }
  }
}

/// `titrong quarantine replay --batch N`
struct QuarantineReplay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Judge the lines of a batch once more from the archive, after its cause was mended.",
    discussion: "The whole batch is read again, so that what is exact repetition stays uncounted.")

  @Option(help: "Number of the batch.") var batch: Int32
  @Flag(help: "Load although too many lines are bad.") var force = false
  @OptionGroup var loading: LoadOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let outcomes = try await workplace.withStore { store in
        try await Replaying(
          workplace: workplace, store: store,
          progress: ProgressLine(style: options.progress, isQuiet: options.quiet)
        ).replay([batch], options: try loading.options(force: force))
      }
      return workplace.outcomes(outcomes)
    }
  }
}

extension QuarantineStore.KeptLine {
  fileprivate var members: [(String, JSONText)] {
    [
      ("line", .integer(Int(line))), ("offset", .integer(Int(offset))), ("code", .string(code)),
      ("field", .optional(field)), ("length", .integer(Int(length))), ("sha256", .string(sha256)),
      ("dropped", .bool(isDropped)),
      // What is not UTF-8 is shown as such; --raw gives the bytes.
      ("text", .string(String(decoding: raw, as: UTF8.self))),
    ]
  }
}
