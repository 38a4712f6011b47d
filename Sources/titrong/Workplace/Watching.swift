import Foundation
import Ingest
import Model
import Warehouse

/// Looks at a spool again and again. Trouble that may pass (the database is away, the disk is full) is waited for;
/// everything else ends the watch with its error.
struct Watching: Sendable {
  let spool: Spool
  let console: Console
  let progress: ProgressLine

  /// One look. Answers what became of the files.
  func look() async throws -> [BatchIngest.Outcome] {
    let outcomes = try await spool.pass(progress: { progress.show(lines: $0) }) { event in
      progress.clear()
      switch event {
      case .taken(let outcome): IngestOutcomes.tell(outcome, console)
      case .left(let name, let why):
        console.note("watch.left", ["name": name, "why": console.words(why)])
      }
    }
    return outcomes
  }

  func run(every interval: Duration) async throws {
    var pauses = Backoff(first: 0.5, longest: 30)
    while true {
      do {
        _ = try await look()
        pauses.reset()
        // Spools lie on network shares, where nothing tells of new files: to look is all there is.
        try await Task.sleep(for: interval)
      } catch  where Self.mayPass(error) {
        let pause = pauses.next()
        console.note(
          "watch.paused",
          [
            "seconds": "\(Int(pause / .seconds(1)))",
            "why": console.words(explained(error)),
          ])
        try await Task.sleep(for: pause)
      }
    }
  }

  /// No connection, or no room on a disk: somebody else's doing that ends without us.
  static func mayPass(_ error: any Error) -> Bool {
    if let error = error as? ArchiveError, error.isDiskFull { return true }
    let exit = explained(error).exit
    return exit == .databaseUnavailable || explained(error).key == "disk_full"
  }
}
