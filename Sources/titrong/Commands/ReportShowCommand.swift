import ArgumentParser
import Foundation
import Model
import Reports
import Service
import Warehouse

/// `titrong report show ID [--out DIR]`
struct ReportShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Một báo cáo đã chốt. A published report: what changed and why, and its files.")

  @Argument(help: "Its number; see titrong report list.") var id: Int
  @Option(help: "Folder for the files, byte for byte as they were published.") var out: String?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      try await workplace.withStore { store in
        let reader = PublicationReader(store: store)
        let record = try await reader.record(id)
        let changes = try await reader.changes(id)
        let causes = try await reader.causes(id)
        if let out { try await write(record, reader, to: URL(filePath: out)) }
        let isJSON = workplace.options.wantsJSON
        workplace.record(
          record.members
            + (isJSON
              ? [
                ("changed", .array(changes.map(\.json))), ("batches", .array(causes.map(\.json))),
              ] : []),
          more: changes.map(\.line) + causes.map(\.line))
      }
      return .done
    }
  }

  private func write(
    _ record: PublicationRecord, _ reader: PublicationReader, to url: URL
  ) async throws {
    let run = try ReportRun(
      ReportFolder(url),
      stamp: ReportStamp(
        schoolYear: record.schoolYear, window: record.window, profile: Profile.blended.rawValue,
        ruleVersion: record.ruleVersion, asOf: record.asOf, dataVersion: record.dataVersion),
      madeOf: "publication \(record.id)")
    for name in record.files {
      guard let bytes = try await reader.file(record.id, name) else { continue }
      guard await !run.has(name) else { continue }
      try await run.add(ReportFile(name: name, bytes: bytes, rowCount: nil))
    }
    _ = try await run.finish()
  }
}

extension PublicationChange {
  fileprivate var json: JSONText {
    .object([
      ("place", .string(place)), ("cell", .string(cell)), ("before", .optional(before)),
      ("after", .optional(after)),
    ])
  }

  fileprivate var line: String { "\(place)\t\(cell)\t\(before ?? "–")\t\(after ?? "–")" }
}

extension PublicationCause {
  fileprivate var json: JSONText {
    .object([
      ("batch", .integer(batch)), ("name", .string(name)), ("source", .string(source)),
      ("state", .string(state)),
    ])
  }

  fileprivate var line: String { "batch \(batch)\t\(source)\t\(name)\t\(state)" }
}
