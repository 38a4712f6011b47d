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
      abstract: "Import a folder or zip of roster files, as a whole or not at all.",
      discussion: "Exit code 3: done, but something of a package or list was left out.")
    @Argument(
      help:
        "Folder or zip with schools.csv, classes.csv, …; or a OneRoster package and what changed since."
    )
    var paths: [String]
    @Option(help: "Format of the roster: csv, oneroster, list.") var format = Format.csv
    @Option(help: "oneroster: code of the province, where no office in the package has one.")
    var province: String?
    @Option(help: "oneroster: the source in whose logs users and classes are met by their ids.")
    var source: String?
    @Option(help: "list: code of the school whose pupils, teachers or assignments are listed.")
    var school: String?
    @Option(help: "list: school year, if no title says it, as 2025-2026.") var schoolYear: String?
    @Flag(help: "Check every row and tell what would change; change nothing.") var dryRun = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
      if format == .list, school == nil {
        throw ValidationError("--format list needs --school CODE.")
      }
      if let schoolYear, SchoolYear(schoolYear) == nil {
        throw ValidationError("--school-year is written 2025-2026.")
      }
      if format == .csv, paths.count > 1 {
        throw ValidationError("One folder or zip at a time.")
      }
    }

    func run() async throws {
      try await running(options) { workplace in
        for path in paths where !FileManager.default.fileExists(atPath: path) {
          throw CommandError.noSuchPath(path)
        }
        let places = paths.map { URL(filePath: $0) }
        let left = try await workplace.withStore { store in
          let importer = RosterImporter(
            store: RosterStore(store: store),
            pseudonyms: try await workplace.pseudonyms(for: store))
          switch format {
          case .csv:
            let result = try await importer.importRoster(at: places[0], dryRun: dryRun)
            tell(result.summary, result.droppedColumns, workplace)
            return 0
          case .oneroster:
            if let source { _ = try await SourceStore(store: store).find(source) }
            let result = try await importer.importOneRoster(
              at: places, OneRosterOptions(province: province, source: source),
              dryRun: dryRun)
            tell(
              result.summary, dropped: result.droppedColumns,
              skipped: result.skipped.map { ("oneroster", $0.key.rawValue, $0.value) }, workplace)
            return result.skipped.count
          case .list:
            var left = 0
            for place in places {
              let result = try await importer.importList(
                at: place, SchoolListOptions(school: school ?? "", schoolYear: schoolYear),
                dryRun: dryRun)
              tell(
                result.summary, dropped: result.droppedColumns,
                skipped: result.skipped.map { ("list", $0.key.rawValue, $0.value) }, workplace)
              left += result.skipped.count
            }
            return left
          }
        }
        if dryRun { workplace.console.note("roster.rehearsed") }
        return left == 0 ? .done : .doneWithWarnings
      }
    }

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case csv
      case oneroster
      /// A spreadsheet or CSV that a school's management system exports.
      case list
    }

    private typealias Skipped = (format: String, reason: String, count: Int)

    private func tell(
      _ summary: RosterSummary, dropped: [String], skipped: [Skipped], _ workplace: Workplace
    ) {
      let skipped = skipped.sorted { $0.reason < $1.reason }
      tell(
        summary, [:], workplace,
        [
          (
            "skipped", .object(skipped.map { ($0.reason, .integer($0.count)) })
          ), ("dropped_columns", .array(dropped.map { .string($0) })),
        ])
      for one in skipped {
        workplace.console.note(
          "\(one.format).skipped.\(one.reason)", ["count": "\(one.count)"])
      }
      if !dropped.isEmpty {
        workplace.console.note(
          "roster.dropped", ["file": paths[0], "columns": dropped.joined(separator: ", ")])
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
