import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import Warehouse

/// `titrong map apply FILE`
struct MapApply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract:
      "Add the rows of a file to the course map or the account map; rows not filled in are passed by."
  )
  @Argument(help: "CSV with the columns of courses.csv or accounts.csv; others are ignored.")
  var path: String
  @Flag(help: "Check the file and tell what would change; change nothing.") var dryRun = false
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandError.noSuchPath(path)
      }
      let result = try await workplace.withStore { store in
        try await RosterImporter(
          store: RosterStore(store: store),
          pseudonyms: try await workplace.pseudonyms(for: store)
        ).addToMap(Array(data), dryRun: dryRun)
      }
      let file: RosterFile = result.kind == .courses ? .courses : .accounts
      let rows = result.summary.rows[file] ?? 0
      let changed = result.summary.changed[file] ?? 0
      workplace.console.note(
        dryRun ? "map.rehearsed" : "map.applied",
        ["rows": "\(rows)", "changed": "\(changed)", "open": "\(result.open)"])
      if workplace.options.wantsJSON {
        workplace.console.result(
          JSONText.object([
            ("rows", .integer(rows)), ("changed", .integer(Int(changed))),
            ("open", .integer(result.open)),
          ]).bytes)
      }
      return .done
    }
  }
}
