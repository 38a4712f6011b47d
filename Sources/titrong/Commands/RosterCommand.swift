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
    @Argument(help: "Folder or zip with schools.csv, classes.csv, …") var path: String
    @Option(help: "Format of the roster: csv.") var format = "csv"
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        guard format == "csv" else {
          throw CommandError.badOption(name: "--format", value: format, known: ["csv"])
        }
        guard FileManager.default.fileExists(atPath: path) else {
          throw CommandError.noSuchPath(path)
        }
        let result = try await workplace.withStore { store in
          let importer = RosterImporter(
            store: RosterStore(store: store),
            pseudonyms: try await workplace.pseudonyms(for: store))
          return try await importer.importRoster(at: URL(filePath: path))
        }
        tell(result, workplace)
        return .done
      }
    }

    private func tell(_ result: RosterImporter.Result, _ workplace: Workplace) {
      let files = RosterFile.allCases.filter { result.summary.rows[$0] != nil }
      for file in files {
        workplace.console.note(
          "roster.file",
          [
            "file": file.rawValue, "rows": "\(result.summary.rows[file] ?? 0)",
            "changed": "\(result.summary.changed[file] ?? 0)",
          ])
        if let dropped = result.droppedColumns[file] {
          workplace.console.note(
            "roster.dropped",
            ["file": file.rawValue, "columns": dropped.joined(separator: ", ")])
        }
      }
      guard workplace.options.wantsJSON else { return }
      workplace.console.result(
        JSONText.object([
          (
            "files",
            .array(
              files.map { file in
                .object([
                  ("file", .string(file.rawValue)),
                  ("rows", .integer(result.summary.rows[file] ?? 0)),
                  ("changed", .integer(Int(result.summary.changed[file] ?? 0))),
                  (
                    "dropped_columns",
                    .array((result.droppedColumns[file] ?? []).map { .string($0) })
                  ),
                ])
              })
          )
        ]).bytes)
    }
  }
}
