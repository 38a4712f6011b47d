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
    var patience = Patience()
    while true {
      do {
        _ = try await look()
        patience = Patience()
        try await Task.sleep(for: interval)
      } catch  where Patience.mayPass(error) {
        let pause = patience.next()
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
}

/// Pauses between attempts of a service: from half a second to half a minute, drawn by lot, without end.
struct Patience {
  private var attempt = 0

  mutating func next() -> Duration {
    attempt += 1
    let full = min(0.5 * Double(1 << min(attempt - 1, 10)), 30)
    return .seconds(full * Double.random(in: 0.5...1))
  }

  /// No connection, or no room on a disk: somebody else's doing that ends without us.
  static func mayPass(_ error: any Error) -> Bool {
    if let error = error as? ArchiveError, error.isDiskFull { return true }
    let exit = explained(error).exit
    return exit == .databaseUnavailable || explained(error).key == "disk_full"
  }
}
