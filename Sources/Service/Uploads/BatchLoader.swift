import Ingest
public import Logging
import Model
public import ServiceLifecycle
public import Warehouse

/// Loads received batches one after another as long as the service runs: when an upload calls, and now and then
/// for what other processes left. A load that is under way when the service stops is rolled back to its last
/// chunk, and taken up again by the next process.
public struct BatchLoader: Service {
  /// An upload calls at once; this finds what a process that is gone has left.
  private static let interval = Duration.seconds(10)

  let door: UploadDoor
  let store: DataStore
  let logger: Logger
  private let onLoaded: @Sendable (Int32) -> Void

  /// - Parameter onLoaded: told the number of each batch that came to its end.
  public init(
    door: UploadDoor, store: DataStore, logger: Logger,
    onLoaded: @escaping @Sendable (Int32) -> Void = { _ in }
  ) {
    self.door = door
    self.store = store
    self.logger = logger
    self.onLoaded = onLoaded
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await callNowAndThen() }
        group.addTask { await load() }
      }
    }
  }

  private func callNowAndThen() async {
    while !Task.isCancelled {
      door.callLoader()
      try? await Task.sleep(for: Self.interval)
    }
  }

  private func load() async {
    var pauses = LoadPauses()
    for await _ in door.calls {
      do {
        try await loadAll(&pauses)
        pauses.everything.reset()
      } catch is CancellationError {
        return
      } catch {
        let pause = pauses.everything.next()
        logger.warning(
          "loading pauses", metadata: ["seconds": "\(pause)", "error": "\(error)"])
        try? await Task.sleep(for: pause)
        door.callLoader()
      }
    }
  }

  /// - Throws: if the database is away, or the disk full: then no batch can be loaded.
  private func loadAll(_ pauses: inout LoadPauses) async throws {
    for batch in try await BatchReader(store: store).waiting() where pauses.allow(batch) {
      do {
        guard let outcome = try await door.desk.load(batch) else { continue }
        logger.info(
          "batch loaded",
          metadata: ["batch": "\(batch)", "state": "\(outcome.state.rawValue)"])
        pauses.loaded(batch)
        onLoaded(batch)
      } catch  where !(error is CancellationError) && !Self.concernsAll(error) {
        // One batch that cannot be loaded must not hold up the others.
        let pause = pauses.failed(batch)
        logger.error(
          "a batch was not loaded",
          metadata: ["batch": "\(batch)", "retry_in": "\(pause)", "error": "\(error)"])
      }
    }
  }

  private static func concernsAll(_ error: any Error) -> Bool {
    if let error = error as? ArchiveError { return error.isDiskFull }
    return databaseExplanation(of: error)?.exit == .databaseUnavailable
  }
}
