import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import Warehouse

/// `titrong roster import PATH`
struct RosterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "Danh sách trường, lớp, học sinh, phân công. Rosters.",
    subcommands: [Import.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import a folder or zip of roster CSV files, as a whole or not at all.")
    @Argument(
      help:
        "Folder or zip with schools.csv, classes.csv, …; or a OneRoster package and what changed since."
    )
    var paths: [String]
    @Option(help: "Format of the roster: csv, oneroster.") var format = Format.csv
    @Option(help: "oneroster: code of the province, where no office in the package has one.")
    var province: String?
    @Option(help: "oneroster: the source in whose logs users and classes are met by their ids.")
    var source: String?
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        for path in paths where !FileManager.default.fileExists(atPath: path) {
          throw CommandError.noSuchPath(path)
        }
        let places = paths.map { URL(filePath: $0) }
        try await workplace.withStore { store in
          let importer = RosterImporter(
            store: RosterStore(store: store),
            pseudonyms: try await workplace.pseudonyms(for: store))
          switch format {
          case .csv:
            for place in places {
              let result = try await importer.importRoster(at: place)
              tell(result.summary, result.droppedColumns, workplace)
            }
          case .oneroster:
            if let source { _ = try await SourceStore(store: store).find(source) }
            let result = try await importer.importOneRoster(
              at: places, OneRosterOptions(province: province, source: source))
            tell(result, workplace)
          }
        }
        return .done
      }
    }

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case csv
      case oneroster
    }

    private func tell(_ result: OneRosterResult, _ workplace: Workplace) {
      tell(
        result.summary, [:], workplace,
        [
          (
            "skipped_classes",
            .object(
              result.skipped.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { ($0.key.rawValue, .integer($0.value)) })
          ), ("dropped_columns", .array(result.droppedColumns.map { .string($0) })),
        ])
      for (reason, count) in result.skipped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        workplace.console.note("oneroster.skipped.\(reason.rawValue)", ["count": "\(count)"])
      }
      if !result.droppedColumns.isEmpty {
        workplace.console.note(
          "roster.dropped",
          ["file": paths[0], "columns": result.droppedColumns.joined(separator: ", ")])
      }
    }

    private func tell(
      _ summary: RosterSummary, _ droppedColumns: [RosterFile: [String]], _ workplace: Workplace,
      _ further: [(String, JSONText)] = []
    ) {
      let files = RosterFile.allCases.filter { summary.rows[$0] != nil }
      for file in files {
        workplace.console.note(
          "roster.file",
          [
            "file": file.rawValue, "rows": "\(summary.rows[file] ?? 0)",
            "changed": "\(summary.changed[file] ?? 0)",
          ])
        if let dropped = droppedColumns[file] {
          workplace.console.note(
            "roster.dropped",
            ["file": file.rawValue, "columns": dropped.joined(separator: ", ")])
        }
      }
      guard workplace.options.wantsJSON else { return }
      workplace.console.result(
        JSONText.object(
          [
            (
              "files",
              .array(
                files.map { file in
                  .object([
                    ("file", .string(file.rawValue)),
                    ("rows", .integer(summary.rows[file] ?? 0)),
                    ("changed", .integer(Int(summary.changed[file] ?? 0))),
                    (
                      "dropped_columns",
                      .array((droppedColumns[file] ?? []).map { .string($0) })
                    ),
                  ])
                })
            )
          ] + further
        ).bytes)
    }
  }
}
