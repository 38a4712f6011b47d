import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import UnixSignals
import Warehouse

/// `titrong watch FOLDER --source NAME`
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract:
      "Canh thư mục. Load finished files of a spool folder, then move them to done/ or refused/.",
    discussion: """
      Finished: a regular file whose name does not begin with a dot or end in .part or .tmp, unchanged for the \
      time of --settle. Best written elsewhere on the same disk and renamed into the folder. Stops in order on \
      SIGTERM and SIGINT; may be killed and started again at any time.
      """)

  @Argument(help: "The spool folder.") var folder: String
  @Option(help: "The source the logs come from.") var source: String
  @Option(help: "Seconds without a change after which a file is finished.") var settle = 10.0
  @Option(help: "Seconds between two looks at the folder.") var interval = 2.0
  @Flag(help: "Look once, load what is there, and end.") var once = false
  @OptionGroup var loading: LoadOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard settle >= 0, interval > 0 else {
      throw ValidationError("--settle takes 0 or more seconds, --interval more than 0.")
    }
  }

  func run() async throws {
    try await running(options) { workplace in
      let place = URL(filePath: folder)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw CommandError.noSuchPath(folder) }
      return try await workplace.withStore(as: .ingest) { store in
        let spool = Spool(
          try SpoolFolder(place, settle: settle),
          ingest: try await workplace.ingest(source, store: store),
          options: try loading.options())
        let watching = Watching(
          spool: spool, console: workplace.console,
          progress: ProgressLine(style: options.progress, isQuiet: options.quiet))
        if once { return IngestOutcomes.status(try await watching.look()) }
        workplace.console.note("watch.ready", ["folder": folder])
        try await UntilStopped.run { try await watching.run(every: .seconds(interval)) }
        return .done
      }
    }
  }
}
